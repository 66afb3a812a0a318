// Written by `npm run validators` from the schema in libs/protocol/cpp/schema: change that.
// @ts-nocheck
import { characterCount } from '../character-count.js';
import { isIpAddress, isIpPrefix } from '../ip-prefix.js';
import type { ShapeCheck } from '../shape-check.js';

const formats = { 'ip-prefix': isIpPrefix, 'ip-address': isIpAddress };
export const matchesCpdSchema: ShapeCheck = validate20;
const schema31 = {"type":"object","required":["components"],"properties":{"kind":{"enum":["vpn"],"description":"the kind of service that is asked for; absent: vpn"},"version":{"type":"integer","description":"of the documents of this kind; absent: 1","minimum":1,"maximum":1},"template":{"type":"string","description":"the service template of the provider's catalogue that the order is made from (CPNP-03 §7)","minLength":1,"maxLength":255},"components":{"type":"array","items":{"type":"object","required":["profiles"],"properties":{"profiles":{"type":"array","items":{"type":"object","required":["customerNodesMap"],"properties":{"customerNodesMap":{"type":"array","items":{"type":"object","required":["identifier"],"properties":{"identifier":{"type":"string","description":"names the node within the profile: a service identifier, a MAC address, …","minLength":1,"maxLength":255},"linkIdentifier":{"type":"string","description":"the border link that connects the node","minLength":1,"maxLength":255},"localisation":{"type":"object","properties":{"latitude":{"type":"number","description":"degrees north of the equator","minimum":-90,"maximum":90},"longitude":{"type":"number","description":"degrees east of Greenwich","minimum":-180,"maximum":180},"text":{"type":"string","description":"the place in words","minLength":1,"maxLength":4096}},"title":"Localisation","description":"Where the node is: coordinates, words, or both","dependentRequired":{"latitude":["longitude"],"longitude":["latitude"]}},"borderNodeIdentifier":{"type":"string","description":"the border node that connects the node","minLength":1,"maxLength":255},"siteIdentifier":{"type":"string","description":"the site of a managed VPN","minLength":1,"maxLength":255},"attachment":{"type":"object","required":["kind","value"],"properties":{"kind":{"enum":["port","vlan","vxlan"],"description":"how traffic is told apart on the link"},"value":{"type":"string","description":"the port, the VLAN or the VNI","minLength":1,"maxLength":255}},"title":"Attachment","description":"Where one provider hands over to another (N53)"}},"title":"Customer node","description":"RFC 7297 §3.1"},"title":"Customer nodes map","description":"RFC 7297 §3.1: all customer nodes to connect, at least one","maxItems":1024},"scope":{"type":"array","items":{"type":"object","required":["direction","type","model"],"properties":{"direction":{"enum":["in","out"],"description":"in: from the customer nodes; out: towards them"},"type":{"enum":["global","restricted"],"description":"restricted: to the prefixes or points named here"},"model":{"enum":["pipe","hose","unspecifiedHose"],"description":"pipe 1:1, hose 1:N, unspecifiedHose 1:any"},"ingress":{"type":"array","items":{"type":"string","description":"a node or link","minLength":1,"maxLength":255},"description":"where the traffic enters","maxItems":256},"egress":{"type":"array","items":{"type":"string","description":"a node or link","minLength":1,"maxLength":255},"description":"where the traffic leaves","maxItems":256},"committedBps":{"type":"integer","description":"of a pipe: rate from its ingress to its egress that the guarantees cover, in bit/s","minimum":0,"maximum":9007199254740991},"qosGuarantees":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["quantitative","qualitative"],"description":"never both in one profile"},"oneWayDelayMs":{"type":"object","properties":{"minimum":{"type":"number","description":"one-way delay, in milliseconds","minimum":0,"maximum":9007199254740991},"average":{"type":"number","description":"one-way delay, in milliseconds","minimum":0,"maximum":9007199254740991},"maximum":{"type":"number","description":"one-way delay, in milliseconds","minimum":0,"maximum":9007199254740991},"percentile":{"type":"object","required":["rank","value"],"properties":{"rank":{"type":"number","description":"percent of the samples","exclusiveMinimum":0,"maximum":100},"value":{"type":"number","description":"one-way delay, in milliseconds","minimum":0,"maximum":9007199254740991}},"description":"needs a measurement interval"}},"title":"One-way delay (RFC 2679)"},"delayVariationMs":{"type":"object","properties":{"minimum":{"type":"number","description":"delay variation, in milliseconds","minimum":0,"maximum":9007199254740991},"average":{"type":"number","description":"delay variation, in milliseconds","minimum":0,"maximum":9007199254740991},"maximum":{"type":"number","description":"delay variation, in milliseconds","minimum":0,"maximum":9007199254740991},"percentile":{"type":"object","required":["rank","value"],"properties":{"rank":{"type":"number","description":"percent of the samples","exclusiveMinimum":0,"maximum":100},"value":{"type":"number","description":"delay variation, in milliseconds","minimum":0,"maximum":9007199254740991}},"description":"needs a measurement interval"}},"title":"Delay variation (RFC 3393)"},"lossRatio":{"type":"object","properties":{"minimum":{"type":"number","description":"ratio of lost packets","minimum":0,"maximum":1},"average":{"type":"number","description":"ratio of lost packets","minimum":0,"maximum":1},"maximum":{"type":"number","description":"ratio of lost packets","minimum":0,"maximum":1},"percentile":{"type":"object","required":["rank","value"],"properties":{"rank":{"type":"number","description":"percent of the samples","exclusiveMinimum":0,"maximum":100},"value":{"type":"number","description":"ratio of lost packets","minimum":0,"maximum":1}},"description":"needs a measurement interval"}},"title":"One-way loss (RFC 2680)"},"throughputBps":{"type":"object","properties":{"minimum":{"type":"integer","description":"throughput, in bit/s","minimum":0,"maximum":9007199254740991},"average":{"type":"integer","description":"throughput, in bit/s","minimum":0,"maximum":9007199254740991},"maximum":{"type":"integer","description":"throughput, in bit/s","minimum":0,"maximum":9007199254740991},"percentile":{"type":"object","required":["rank","value"],"properties":{"rank":{"type":"number","description":"percent of the samples","exclusiveMinimum":0,"maximum":100},"value":{"type":"integer","description":"throughput, in bit/s","minimum":0,"maximum":9007199254740991}},"description":"needs a measurement interval"}},"title":"Throughput"},"measurementIntervalS":{"type":"number","description":"the interval that averages and percentiles are taken over, in seconds","exclusiveMinimum":0,"maximum":9007199254740991},"metaQosClass":{"type":"string","description":"the Meta-QoS-Class (RFC 5160) of a qualitative guarantee","minLength":1,"maxLength":255}},"title":"QoS guarantees","description":"RFC 7297 §3.3: qualitative or quantitative guarantees of in-profile traffic"},"availability":{"type":"object","required":["percentage"],"properties":{"percentage":{"type":"number","description":"share of the time that the guarantees hold","minimum":0,"maximum":100},"statistic":{"enum":["average","maximum"],"description":"how the percentage is meant"},"periodS":{"type":"number","description":"the period that the percentage is taken over, in seconds","exclusiveMinimum":0,"maximum":9007199254740991},"mtbfS":{"type":"number","description":"mean time between failures, in seconds","minimum":0,"maximum":9007199254740991},"mtbrS":{"type":"number","description":"mean time between repairs, in seconds","minimum":0,"maximum":9007199254740991},"mttrS":{"type":"number","description":"mean time to repair, in seconds","minimum":0,"maximum":9007199254740991}},"title":"Availability","description":"RFC 7297 §3.4: covers degradation and outage"},"prefixes":{"type":"array","items":{"type":"string","description":"a reachable destination or a permitted source, IPv4 or IPv6 in CIDR form","format":"ip-prefix"},"description":"destinations that can be reached, or sources that may reach the nodes","maxItems":256},"multicast":{"type":"array","items":{"type":"object","required":["group"],"properties":{"group":{"type":"string","description":"the multicast group, IPv4 or IPv6","format":"ip-address"},"sources":{"type":"array","items":{"type":"string","description":"a source, IPv4 or IPv6","format":"ip-address"},"description":"sources of a source-specific group","maxItems":256}},"title":"Multicast group"},"description":"multicast groups","maxItems":256}},"title":"Scope of one direction","description":"RFC 7297 §3.2: a scope is unidirectional"},"title":"Scope","description":"RFC 7297 §3.2: both directions are described","maxItems":256},"qosGuarantees":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["quantitative","qualitative"],"description":"never both in one profile"},"oneWayDelayMs":{"type":"object","properties":{"minimum":{"type":"number","description":"one-way delay, in milliseconds","minimum":0,"maximum":9007199254740991},"average":{"type":"number","description":"one-way delay, in milliseconds","minimum":0,"maximum":9007199254740991},"maximum":{"type":"number","description":"one-way delay, in milliseconds","minimum":0,"maximum":9007199254740991},"percentile":{"type":"object","required":["rank","value"],"properties":{"rank":{"type":"number","description":"percent of the samples","exclusiveMinimum":0,"maximum":100},"value":{"type":"number","description":"one-way delay, in milliseconds","minimum":0,"maximum":9007199254740991}},"description":"needs a measurement interval"}},"title":"One-way delay (RFC 2679)"},"delayVariationMs":{"type":"object","properties":{"minimum":{"type":"number","description":"delay variation, in milliseconds","minimum":0,"maximum":9007199254740991},"average":{"type":"number","description":"delay variation, in milliseconds","minimum":0,"maximum":9007199254740991},"maximum":{"type":"number","description":"delay variation, in milliseconds","minimum":0,"maximum":9007199254740991},"percentile":{"type":"object","required":["rank","value"],"properties":{"rank":{"type":"number","description":"percent of the samples","exclusiveMinimum":0,"maximum":100},"value":{"type":"number","description":"delay variation, in milliseconds","minimum":0,"maximum":9007199254740991}},"description":"needs a measurement interval"}},"title":"Delay variation (RFC 3393)"},"lossRatio":{"type":"object","properties":{"minimum":{"type":"number","description":"ratio of lost packets","minimum":0,"maximum":1},"average":{"type":"number","description":"ratio of lost packets","minimum":0,"maximum":1},"maximum":{"type":"number","description":"ratio of lost packets","minimum":0,"maximum":1},"percentile":{"type":"object","required":["rank","value"],"properties":{"rank":{"type":"number","description":"percent of the samples","exclusiveMinimum":0,"maximum":100},"value":{"type":"number","description":"ratio of lost packets","minimum":0,"maximum":1}},"description":"needs a measurement interval"}},"title":"One-way loss (RFC 2680)"},"throughputBps":{"type":"object","properties":{"minimum":{"type":"integer","description":"throughput, in bit/s","minimum":0,"maximum":9007199254740991},"average":{"type":"integer","description":"throughput, in bit/s","minimum":0,"maximum":9007199254740991},"maximum":{"type":"integer","description":"throughput, in bit/s","minimum":0,"maximum":9007199254740991},"percentile":{"type":"object","required":["rank","value"],"properties":{"rank":{"type":"number","description":"percent of the samples","exclusiveMinimum":0,"maximum":100},"value":{"type":"integer","description":"throughput, in bit/s","minimum":0,"maximum":9007199254740991}},"description":"needs a measurement interval"}},"title":"Throughput"},"measurementIntervalS":{"type":"number","description":"the interval that averages and percentiles are taken over, in seconds","exclusiveMinimum":0,"maximum":9007199254740991},"metaQosClass":{"type":"string","description":"the Meta-QoS-Class (RFC 5160) of a qualitative guarantee","minLength":1,"maxLength":255}},"title":"QoS guarantees","description":"RFC 7297 §3.3: qualitative or quantitative guarantees of in-profile traffic"},"availability":{"type":"object","required":["percentage"],"properties":{"percentage":{"type":"number","description":"share of the time that the guarantees hold","minimum":0,"maximum":100},"statistic":{"enum":["average","maximum"],"description":"how the percentage is meant"},"periodS":{"type":"number","description":"the period that the percentage is taken over, in seconds","exclusiveMinimum":0,"maximum":9007199254740991},"mtbfS":{"type":"number","description":"mean time between failures, in seconds","minimum":0,"maximum":9007199254740991},"mtbrS":{"type":"number","description":"mean time between repairs, in seconds","minimum":0,"maximum":9007199254740991},"mttrS":{"type":"number","description":"mean time to repair, in seconds","minimum":0,"maximum":9007199254740991}},"title":"Availability","description":"RFC 7297 §3.4: covers degradation and outage"},"capacity":{"type":"array","items":{"type":"object","required":["in","out"],"properties":{"linkIdentifier":{"type":"string","description":"the border link; absent: each link of the profile","minLength":1,"maxLength":255},"in":{"type":"object","required":["committedBps"],"properties":{"committedBps":{"type":"integer","description":"rate that the guarantees cover, in bit/s","minimum":0,"maximum":9007199254740991},"peakBps":{"type":"integer","description":"highest rate, not below the committed one, in bit/s","minimum":0,"maximum":9007199254740991},"burstOctets":{"type":"integer","description":"largest burst, in octets","minimum":0,"maximum":9007199254740991}},"title":"Rates of one direction"},"out":{"type":"object","required":["committedBps"],"properties":{"committedBps":{"type":"integer","description":"rate that the guarantees cover, in bit/s","minimum":0,"maximum":9007199254740991},"peakBps":{"type":"integer","description":"highest rate, not below the committed one, in bit/s","minimum":0,"maximum":9007199254740991},"burstOctets":{"type":"integer","description":"largest burst, in octets","minimum":0,"maximum":9007199254740991}},"title":"Rates of one direction"},"failoverPercent":{"type":"integer","description":"share of the committed rates that each other border link of the site keeps for when this one fails, in percent","minimum":0,"maximum":100}},"title":"Capacity of one border link","description":"in: from the customer node; out: towards it"},"title":"Capacity","description":"RFC 7297 §3.5: the limit of the quantitative guarantees, per border link and direction","minItems":1,"maxItems":1024},"trafficIsolation":{"type":"object","required":["isolated"],"properties":{"isolated":{"type":"boolean","description":"whether the traffic is kept apart from that of others"},"encryption":{"type":"boolean","description":"whether the traffic is encrypted on its way"},"requirements":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"further needs of security or privacy","maxItems":256}},"title":"Traffic isolation","description":"RFC 7297 §3.8"},"conformanceTraffic":{"type":"object","required":["outOfProfile"],"properties":{"outOfProfile":{"enum":["discard","reclass","shape"],"description":"treatment of traffic above the capacity"},"reclassTo":{"type":"string","description":"the class of re-classed traffic, such as the one of RFC 3662","minLength":1,"maxLength":255},"mtuOctets":{"type":"integer","description":"largest packet that conforms, in octets","minimum":68,"maximum":65535}},"title":"Conformance traffic","description":"RFC 7297 §3.6: needed where capacity is given"},"flowIdentification":{"type":"array","items":{"type":"object","properties":{"srcPrefix":{"type":"string","description":"source, IPv4 or IPv6 in CIDR form","format":"ip-prefix"},"srcPort":{"type":"object","required":["from","to"],"properties":{"from":{"type":"integer","description":"first port","minimum":0,"maximum":65535},"to":{"type":"integer","description":"last port, included","minimum":0,"maximum":65535}},"title":"Port range","description":"source ports"},"dstPrefix":{"type":"string","description":"destination, IPv4 or IPv6 in CIDR form","format":"ip-prefix"},"dstPort":{"type":"object","required":["from","to"],"properties":{"from":{"type":"integer","description":"first port","minimum":0,"maximum":65535},"to":{"type":"integer","description":"last port, included","minimum":0,"maximum":65535}},"title":"Port range","description":"destination ports"},"protocol":{"type":"integer","description":"IP protocol number","minimum":0,"maximum":255},"dscp":{"type":"integer","description":"DSCP (RFC 2474)","minimum":0,"maximum":63},"tunnelEndpoint":{"type":"string","description":"tail end of a tunnel, IPv4 or IPv6","format":"ip-address"},"links":{"type":"array","items":{"type":"string","description":"a border link","minLength":1,"maxLength":255},"description":"absent: each link","maxItems":256},"remark":{"type":"object","properties":{"in":{"type":"integer","description":"DSCP on entry","minimum":0,"maximum":63},"out":{"type":"integer","description":"DSCP on exit","minimum":0,"maximum":63}},"title":"Re-marking"}},"title":"Flow","description":"the traffic that meets every member given"},"title":"Flow identification","description":"RFC 7297 §3.9","maxItems":1024},"overallTrafficGuarantees":{"type":"object","properties":{"delayClass":{"type":"string","description":"class of delay","minLength":1,"maxLength":255},"lossClass":{"type":"string","description":"class of loss","minLength":1,"maxLength":255},"throughputClass":{"type":"string","description":"class of throughput","minLength":1,"maxLength":255}},"title":"Overall traffic guarantees","description":"RFC 7297 §3.7: qualitative guarantees of all traffic; absent: best effort"},"routingAndForwarding":{"type":"object","properties":{"topology":{"enum":["full-mesh","hub-and-spoke","partial-mesh"],"description":"which nodes reach each other; absent: all of them"},"hubs":{"type":"array","items":{"type":"string","description":"a customer node","minLength":1,"maxLength":255},"description":"hubs of hub-and-spoke","maxItems":1024},"pairs":{"type":"array","items":{"type":"array","items":{"type":"string","description":"a customer node","minLength":1,"maxLength":255},"minItems":2,"maxItems":2},"description":"the nodes of a partial-mesh that reach each other, either way","maxItems":1024},"avoid":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"nodes, links or networks to avoid","maxItems":256},"via":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"nodes, links or networks to pass","maxItems":256},"functions":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"intermediate functions to pass, such as a firewall","maxItems":256},"geoRestrictions":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"regions that the traffic stays in","maxItems":256},"topologyId":{"type":"string","description":"logical topology (RFC 4915, RFC 5120)","minLength":1,"maxLength":255},"pdb":{"type":"string","description":"per-domain behaviour (RFC 3086)","minLength":1,"maxLength":255},"protection":{"type":"string","description":"resilience of the path","minLength":1,"maxLength":4096}},"title":"Routing and forwarding","description":"RFC 7297 §3.10"},"activationMeans":{"type":"array","items":{"type":"object","required":["means"],"properties":{"means":{"type":"string","description":"how access is activated: static, an IGP, BGP, PIM, …","minLength":1,"maxLength":255},"parameters":{"type":"object","properties":{},"description":"parameters of the means","additionalProperties":true}},"title":"Activation means of one kind"},"title":"Activation means","description":"RFC 7297 §3.11","maxItems":256},"invocationMeans":{"type":"object","required":["type"],"properties":{"type":{"enum":["implicit","explicit"],"description":"explicit needs admission control"},"means":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"RSVP, RSVP-TE, IGMP, MLD, …","maxItems":256}},"title":"Invocation means","description":"RFC 7297 §3.12"},"notifications":{"type":"array","items":{"type":"object","required":["means"],"properties":{"means":{"type":"string","description":"SNMP, syslog, webhook, NETCONF, phone, …","minLength":1,"maxLength":255},"events":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"what is told","maxItems":256},"intervalS":{"type":"number","description":"time between notices; 0: at once, in seconds","minimum":0,"maximum":9007199254740991},"destination":{"type":"string","description":"whom to tell","minLength":1,"maxLength":4096}},"title":"Notification"},"title":"Notifications","description":"RFC 7297 §3.13","maxItems":256},"activationSchedule":{"type":"object","required":["timeZone","windows"],"properties":{"timeZone":{"type":"string","description":"of the IANA time zone database, as Europe/Berlin","minLength":1,"maxLength":255},"windows":{"type":"array","items":{"type":"object","properties":{"months":{"type":"array","items":{"type":"integer","description":"one of them","minimum":1,"maximum":12},"description":"1 is January; absent: every month","minItems":1,"maxItems":12},"monthDays":{"type":"array","items":{"type":"integer","description":"one of them","minimum":1,"maximum":31},"description":"days of the month; absent: every day","minItems":1,"maxItems":31},"weekdays":{"type":"array","items":{"type":"integer","description":"one of them","minimum":1,"maximum":7},"description":"1 is Monday (ISO 8601); absent: every day","minItems":1,"maxItems":7},"firstDate":{"type":"string","description":"the first day that may have it, as 2026-03-29","pattern":"^\\d{4}-\\d{2}-\\d{2}$"},"lastDate":{"type":"string","description":"the last day that may have it, as 2026-03-29","pattern":"^\\d{4}-\\d{2}-\\d{2}$"},"from":{"type":"string","description":"on each of these days, as 08:00; absent: 00:00","pattern":"^([01]\\d|2[0-3]):[0-5]\\d$"},"until":{"type":"string","description":"as 18:00; not after `from`: on the next day; absent: 24:00, the end of the day","pattern":"^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$"}},"title":"Service window","description":"the days that meet every member given, and the time on each of them, by local clocks"},"description":"the service is wanted in any of them","minItems":1,"maxItems":32}},"title":"Activation schedule","description":"RFC 7297 §4 names it as an optional element: when the service is wanted; absent: at all times"}},"title":"Connectivity Provisioning Profile","description":"RFC 7297 §3"},"description":"one or more profiles","minItems":1,"maxItems":64}},"title":"Component"},"description":"no component: the Empty CPD (N27)","maxItems":64}},"title":"Connectivity Provisioning Document","description":"What a customer asks of, or agrees with, a provider (RFC 7297, CPNP-03 §9.1.9). Unknown members are kept and count in comparison. Units are in the names: Bps bit/s, S seconds, Ms milliseconds, Octets octets."};
const func0 = Object.prototype.hasOwnProperty;
const func64 = characterCount;
const formats0 = formats["ip-prefix"];
const formats2 = formats["ip-address"];
const pattern4 = new RegExp("^\\d{4}-\\d{2}-\\d{2}$", "u");
const pattern6 = new RegExp("^([01]\\d|2[0-3]):[0-5]\\d$", "u");
const pattern7 = new RegExp("^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.components === undefined) || (!(func0.call(data, "components")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "components"},message:"must have required property '"+"components"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind !== undefined && func0.call(data, "kind")){
if(!(data.kind === "vpn")){
const err1 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.version !== undefined && func0.call(data, "version")){
let data1 = data.version;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err2 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 1 || isNaN(data1)){
const err3 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.template !== undefined && func0.call(data, "template")){
let data2 = data.template;
if(typeof data2 === "string"){
if(func64(data2) > 255){
const err5 = {instancePath:instancePath+"/template",schemaPath:"#/properties/template/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(func64(data2) < 1){
const err6 = {instancePath:instancePath+"/template",schemaPath:"#/properties/template/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/template",schemaPath:"#/properties/template/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.components !== undefined && func0.call(data, "components")){
let data3 = data.components;
if(Array.isArray(data3)){
if(data3.length > 64){
const err8 = {instancePath:instancePath+"/components",schemaPath:"#/properties/components/maxItems",keyword:"maxItems",params:{limit: 64},message:"must NOT have more than 64 items"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if((data4.profiles === undefined) || (!(func0.call(data4, "profiles")))){
const err9 = {instancePath:instancePath+"/components/" + i0,schemaPath:"#/properties/components/items/required",keyword:"required",params:{missingProperty: "profiles"},message:"must have required property '"+"profiles"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data4.profiles !== undefined && func0.call(data4, "profiles")){
let data5 = data4.profiles;
if(Array.isArray(data5)){
if(data5.length > 64){
const err10 = {instancePath:instancePath+"/components/" + i0+"/profiles",schemaPath:"#/properties/components/items/properties/profiles/maxItems",keyword:"maxItems",params:{limit: 64},message:"must NOT have more than 64 items"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data5.length < 1){
const err11 = {instancePath:instancePath+"/components/" + i0+"/profiles",schemaPath:"#/properties/components/items/properties/profiles/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
let data6 = data5[i1];
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if((data6.customerNodesMap === undefined) || (!(func0.call(data6, "customerNodesMap")))){
const err12 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1,schemaPath:"#/properties/components/items/properties/profiles/items/required",keyword:"required",params:{missingProperty: "customerNodesMap"},message:"must have required property '"+"customerNodesMap"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data6.customerNodesMap !== undefined && func0.call(data6, "customerNodesMap")){
let data7 = data6.customerNodesMap;
if(Array.isArray(data7)){
if(data7.length > 1024){
const err13 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const len2 = data7.length;
for(let i2=0; i2<len2; i2++){
let data8 = data7[i2];
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if((data8.identifier === undefined) || (!(func0.call(data8, "identifier")))){
const err14 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2,schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/required",keyword:"required",params:{missingProperty: "identifier"},message:"must have required property '"+"identifier"+"'"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data8.identifier !== undefined && func0.call(data8, "identifier")){
let data9 = data8.identifier;
if(typeof data9 === "string"){
if(func64(data9) > 255){
const err15 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/identifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/identifier/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(func64(data9) < 1){
const err16 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/identifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/identifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/identifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data8.linkIdentifier !== undefined && func0.call(data8, "linkIdentifier")){
let data10 = data8.linkIdentifier;
if(typeof data10 === "string"){
if(func64(data10) > 255){
const err18 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/linkIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/linkIdentifier/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(func64(data10) < 1){
const err19 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/linkIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/linkIdentifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/linkIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/linkIdentifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data8.localisation !== undefined && func0.call(data8, "localisation")){
let data11 = data8.localisation;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.latitude !== undefined && func0.call(data11, "latitude")){
let data12 = data11.latitude;
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 90 || isNaN(data12)){
const err21 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation/latitude",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/properties/latitude/maximum",keyword:"maximum",params:{comparison: "<=", limit: 90},message:"must be <= 90"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data12 < -90 || isNaN(data12)){
const err22 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation/latitude",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/properties/latitude/minimum",keyword:"minimum",params:{comparison: ">=", limit: -90},message:"must be >= -90"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation/latitude",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/properties/latitude/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data11.longitude !== undefined && func0.call(data11, "longitude")){
let data13 = data11.longitude;
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 180 || isNaN(data13)){
const err24 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation/longitude",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/properties/longitude/maximum",keyword:"maximum",params:{comparison: "<=", limit: 180},message:"must be <= 180"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data13 < -180 || isNaN(data13)){
const err25 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation/longitude",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/properties/longitude/minimum",keyword:"minimum",params:{comparison: ">=", limit: -180},message:"must be >= -180"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation/longitude",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/properties/longitude/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data11.text !== undefined && func0.call(data11, "text")){
let data14 = data11.text;
if(typeof data14 === "string"){
if(func64(data14) > 4096){
const err27 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation/text",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/properties/text/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(func64(data14) < 1){
const err28 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation/text",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/properties/text/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation/text",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data11.latitude !== undefined && func0.call(data11, "latitude")){
if((data11.longitude === undefined) || (!(func0.call(data11, "longitude")))){
const err30 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/dependentRequired",keyword:"dependentRequired",params:{property: "latitude",
    missingProperty: "longitude",
    depsCount: 1,
    deps: "longitude"},message:"must have property longitude when property latitude is present"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data11.longitude !== undefined && func0.call(data11, "longitude")){
if((data11.latitude === undefined) || (!(func0.call(data11, "latitude")))){
const err31 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/dependentRequired",keyword:"dependentRequired",params:{property: "longitude",
    missingProperty: "latitude",
    depsCount: 1,
    deps: "latitude"},message:"must have property latitude when property longitude is present"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data8.borderNodeIdentifier !== undefined && func0.call(data8, "borderNodeIdentifier")){
let data15 = data8.borderNodeIdentifier;
if(typeof data15 === "string"){
if(func64(data15) > 255){
const err33 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/borderNodeIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/borderNodeIdentifier/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(func64(data15) < 1){
const err34 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/borderNodeIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/borderNodeIdentifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/borderNodeIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/borderNodeIdentifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data8.siteIdentifier !== undefined && func0.call(data8, "siteIdentifier")){
let data16 = data8.siteIdentifier;
if(typeof data16 === "string"){
if(func64(data16) > 255){
const err36 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/siteIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/siteIdentifier/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(func64(data16) < 1){
const err37 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/siteIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/siteIdentifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/siteIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/siteIdentifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data8.attachment !== undefined && func0.call(data8, "attachment")){
let data17 = data8.attachment;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if((data17.kind === undefined) || (!(func0.call(data17, "kind")))){
const err39 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/attachment",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/attachment/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if((data17.value === undefined) || (!(func0.call(data17, "value")))){
const err40 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/attachment",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/attachment/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data17.kind !== undefined && func0.call(data17, "kind")){
let data18 = data17.kind;
if(!(((data18 === "port") || (data18 === "vlan")) || (data18 === "vxlan"))){
const err41 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/attachment/kind",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/attachment/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.customerNodesMap.items.properties.attachment.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data17.value !== undefined && func0.call(data17, "value")){
let data19 = data17.value;
if(typeof data19 === "string"){
if(func64(data19) > 255){
const err42 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/attachment/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/attachment/properties/value/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(func64(data19) < 1){
const err43 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/attachment/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/attachment/properties/value/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/attachment/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/attachment/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/attachment",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/attachment/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2,schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data6.scope !== undefined && func0.call(data6, "scope")){
let data20 = data6.scope;
if(Array.isArray(data20)){
if(data20.length > 256){
const err48 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
const len3 = data20.length;
for(let i3=0; i3<len3; i3++){
let data21 = data20[i3];
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if((data21.direction === undefined) || (!(func0.call(data21, "direction")))){
const err49 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/required",keyword:"required",params:{missingProperty: "direction"},message:"must have required property '"+"direction"+"'"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if((data21.type === undefined) || (!(func0.call(data21, "type")))){
const err50 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if((data21.model === undefined) || (!(func0.call(data21, "model")))){
const err51 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/required",keyword:"required",params:{missingProperty: "model"},message:"must have required property '"+"model"+"'"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(data21.direction !== undefined && func0.call(data21, "direction")){
let data22 = data21.direction;
if(!((data22 === "in") || (data22 === "out"))){
const err52 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/direction",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/direction/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.scope.items.properties.direction.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data21.type !== undefined && func0.call(data21, "type")){
let data23 = data21.type;
if(!((data23 === "global") || (data23 === "restricted"))){
const err53 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/type",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/type/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.scope.items.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data21.model !== undefined && func0.call(data21, "model")){
let data24 = data21.model;
if(!(((data24 === "pipe") || (data24 === "hose")) || (data24 === "unspecifiedHose"))){
const err54 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/model",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/model/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.scope.items.properties.model.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data21.ingress !== undefined && func0.call(data21, "ingress")){
let data25 = data21.ingress;
if(Array.isArray(data25)){
if(data25.length > 256){
const err55 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/ingress",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/ingress/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
const len4 = data25.length;
for(let i4=0; i4<len4; i4++){
let data26 = data25[i4];
if(typeof data26 === "string"){
if(func64(data26) > 255){
const err56 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/ingress/" + i4,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/ingress/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(func64(data26) < 1){
const err57 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/ingress/" + i4,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/ingress/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/ingress/" + i4,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/ingress/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
else {
const err59 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/ingress",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/ingress/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data21.egress !== undefined && func0.call(data21, "egress")){
let data27 = data21.egress;
if(Array.isArray(data27)){
if(data27.length > 256){
const err60 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/egress",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/egress/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
const len5 = data27.length;
for(let i5=0; i5<len5; i5++){
let data28 = data27[i5];
if(typeof data28 === "string"){
if(func64(data28) > 255){
const err61 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/egress/" + i5,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/egress/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(func64(data28) < 1){
const err62 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/egress/" + i5,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/egress/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/egress/" + i5,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/egress/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
else {
const err64 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/egress",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/egress/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data21.committedBps !== undefined && func0.call(data21, "committedBps")){
let data29 = data21.committedBps;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
const err65 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/committedBps/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 > 9007199254740991 || isNaN(data29)){
const err66 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/committedBps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(data29 < 0 || isNaN(data29)){
const err67 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/committedBps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
if(data21.qosGuarantees !== undefined && func0.call(data21, "qosGuarantees")){
let data30 = data21.qosGuarantees;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
if((data30.kind === undefined) || (!(func0.call(data30, "kind")))){
const err68 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(data30.kind !== undefined && func0.call(data30, "kind")){
let data31 = data30.kind;
if(!((data31 === "quantitative") || (data31 === "qualitative"))){
const err69 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/kind",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.scope.items.properties.qosGuarantees.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data30.oneWayDelayMs !== undefined && func0.call(data30, "oneWayDelayMs")){
let data32 = data30.oneWayDelayMs;
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
if(data32.minimum !== undefined && func0.call(data32, "minimum")){
let data33 = data32.minimum;
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 > 9007199254740991 || isNaN(data33)){
const err70 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/oneWayDelayMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(data33 < 0 || isNaN(data33)){
const err71 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/oneWayDelayMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/oneWayDelayMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/minimum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data32.average !== undefined && func0.call(data32, "average")){
let data34 = data32.average;
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 > 9007199254740991 || isNaN(data34)){
const err73 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/oneWayDelayMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/average/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if(data34 < 0 || isNaN(data34)){
const err74 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/oneWayDelayMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/average/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
else {
const err75 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/oneWayDelayMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/average/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data32.maximum !== undefined && func0.call(data32, "maximum")){
let data35 = data32.maximum;
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 > 9007199254740991 || isNaN(data35)){
const err76 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/oneWayDelayMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if(data35 < 0 || isNaN(data35)){
const err77 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/oneWayDelayMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/oneWayDelayMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/maximum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data32.percentile !== undefined && func0.call(data32, "percentile")){
let data36 = data32.percentile;
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
if((data36.rank === undefined) || (!(func0.call(data36, "rank")))){
const err79 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/oneWayDelayMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/required",keyword:"required",params:{missingProperty: "rank"},message:"must have required property '"+"rank"+"'"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
if((data36.value === undefined) || (!(func0.call(data36, "value")))){
const err80 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/oneWayDelayMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if(data36.rank !== undefined && func0.call(data36, "rank")){
let data37 = data36.rank;
if((typeof data37 == "number") && (isFinite(data37))){
if(data37 > 100 || isNaN(data37)){
const err81 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/oneWayDelayMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/rank/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
if(data37 <= 0 || isNaN(data37)){
const err82 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/oneWayDelayMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/rank/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
else {
const err83 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/oneWayDelayMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/rank/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data36.value !== undefined && func0.call(data36, "value")){
let data38 = data36.value;
if((typeof data38 == "number") && (isFinite(data38))){
if(data38 > 9007199254740991 || isNaN(data38)){
const err84 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/oneWayDelayMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if(data38 < 0 || isNaN(data38)){
const err85 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/oneWayDelayMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
else {
const err86 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/oneWayDelayMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/value/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
}
else {
const err87 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/oneWayDelayMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
}
else {
const err88 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/oneWayDelayMs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/oneWayDelayMs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data30.delayVariationMs !== undefined && func0.call(data30, "delayVariationMs")){
let data39 = data30.delayVariationMs;
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
if(data39.minimum !== undefined && func0.call(data39, "minimum")){
let data40 = data39.minimum;
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 > 9007199254740991 || isNaN(data40)){
const err89 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/delayVariationMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/delayVariationMs/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(data40 < 0 || isNaN(data40)){
const err90 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/delayVariationMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/delayVariationMs/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
else {
const err91 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/delayVariationMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/delayVariationMs/properties/minimum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data39.average !== undefined && func0.call(data39, "average")){
let data41 = data39.average;
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 > 9007199254740991 || isNaN(data41)){
const err92 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/delayVariationMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/delayVariationMs/properties/average/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if(data41 < 0 || isNaN(data41)){
const err93 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/delayVariationMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/delayVariationMs/properties/average/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
else {
const err94 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/delayVariationMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/delayVariationMs/properties/average/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data39.maximum !== undefined && func0.call(data39, "maximum")){
let data42 = data39.maximum;
if((typeof data42 == "number") && (isFinite(data42))){
if(data42 > 9007199254740991 || isNaN(data42)){
const err95 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/delayVariationMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/delayVariationMs/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if(data42 < 0 || isNaN(data42)){
const err96 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/delayVariationMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/delayVariationMs/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
else {
const err97 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/delayVariationMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/delayVariationMs/properties/maximum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data39.percentile !== undefined && func0.call(data39, "percentile")){
let data43 = data39.percentile;
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
if((data43.rank === undefined) || (!(func0.call(data43, "rank")))){
const err98 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/delayVariationMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/required",keyword:"required",params:{missingProperty: "rank"},message:"must have required property '"+"rank"+"'"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
if((data43.value === undefined) || (!(func0.call(data43, "value")))){
const err99 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/delayVariationMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
if(data43.rank !== undefined && func0.call(data43, "rank")){
let data44 = data43.rank;
if((typeof data44 == "number") && (isFinite(data44))){
if(data44 > 100 || isNaN(data44)){
const err100 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/delayVariationMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/rank/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
if(data44 <= 0 || isNaN(data44)){
const err101 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/delayVariationMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/rank/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
else {
const err102 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/delayVariationMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/rank/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data43.value !== undefined && func0.call(data43, "value")){
let data45 = data43.value;
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 > 9007199254740991 || isNaN(data45)){
const err103 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/delayVariationMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
if(data45 < 0 || isNaN(data45)){
const err104 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/delayVariationMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
else {
const err105 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/delayVariationMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/value/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
}
else {
const err106 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/delayVariationMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
}
else {
const err107 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/delayVariationMs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/delayVariationMs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
if(data30.lossRatio !== undefined && func0.call(data30, "lossRatio")){
let data46 = data30.lossRatio;
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
if(data46.minimum !== undefined && func0.call(data46, "minimum")){
let data47 = data46.minimum;
if((typeof data47 == "number") && (isFinite(data47))){
if(data47 > 1 || isNaN(data47)){
const err108 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/lossRatio/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/lossRatio/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if(data47 < 0 || isNaN(data47)){
const err109 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/lossRatio/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/lossRatio/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
else {
const err110 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/lossRatio/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/lossRatio/properties/minimum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
if(data46.average !== undefined && func0.call(data46, "average")){
let data48 = data46.average;
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 > 1 || isNaN(data48)){
const err111 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/lossRatio/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/lossRatio/properties/average/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
if(data48 < 0 || isNaN(data48)){
const err112 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/lossRatio/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/lossRatio/properties/average/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
else {
const err113 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/lossRatio/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/lossRatio/properties/average/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
if(data46.maximum !== undefined && func0.call(data46, "maximum")){
let data49 = data46.maximum;
if((typeof data49 == "number") && (isFinite(data49))){
if(data49 > 1 || isNaN(data49)){
const err114 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/lossRatio/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/lossRatio/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
if(data49 < 0 || isNaN(data49)){
const err115 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/lossRatio/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/lossRatio/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
else {
const err116 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/lossRatio/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/lossRatio/properties/maximum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data46.percentile !== undefined && func0.call(data46, "percentile")){
let data50 = data46.percentile;
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
if((data50.rank === undefined) || (!(func0.call(data50, "rank")))){
const err117 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/lossRatio/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/required",keyword:"required",params:{missingProperty: "rank"},message:"must have required property '"+"rank"+"'"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
if((data50.value === undefined) || (!(func0.call(data50, "value")))){
const err118 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/lossRatio/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
if(data50.rank !== undefined && func0.call(data50, "rank")){
let data51 = data50.rank;
if((typeof data51 == "number") && (isFinite(data51))){
if(data51 > 100 || isNaN(data51)){
const err119 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/lossRatio/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/rank/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
if(data51 <= 0 || isNaN(data51)){
const err120 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/lossRatio/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/rank/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
else {
const err121 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/lossRatio/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/rank/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
if(data50.value !== undefined && func0.call(data50, "value")){
let data52 = data50.value;
if((typeof data52 == "number") && (isFinite(data52))){
if(data52 > 1 || isNaN(data52)){
const err122 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/lossRatio/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
if(data52 < 0 || isNaN(data52)){
const err123 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/lossRatio/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
else {
const err124 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/lossRatio/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/value/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
}
else {
const err125 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/lossRatio/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
}
else {
const err126 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/lossRatio",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/lossRatio/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
if(data30.throughputBps !== undefined && func0.call(data30, "throughputBps")){
let data53 = data30.throughputBps;
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
if(data53.minimum !== undefined && func0.call(data53, "minimum")){
let data54 = data53.minimum;
if(!(((typeof data54 == "number") && (!(data54 % 1) && !isNaN(data54))) && (isFinite(data54)))){
const err127 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/throughputBps/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/throughputBps/properties/minimum/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
if((typeof data54 == "number") && (isFinite(data54))){
if(data54 > 9007199254740991 || isNaN(data54)){
const err128 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/throughputBps/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/throughputBps/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
if(data54 < 0 || isNaN(data54)){
const err129 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/throughputBps/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/throughputBps/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
}
if(data53.average !== undefined && func0.call(data53, "average")){
let data55 = data53.average;
if(!(((typeof data55 == "number") && (!(data55 % 1) && !isNaN(data55))) && (isFinite(data55)))){
const err130 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/throughputBps/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/throughputBps/properties/average/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
if((typeof data55 == "number") && (isFinite(data55))){
if(data55 > 9007199254740991 || isNaN(data55)){
const err131 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/throughputBps/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/throughputBps/properties/average/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
if(data55 < 0 || isNaN(data55)){
const err132 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/throughputBps/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/throughputBps/properties/average/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
}
if(data53.maximum !== undefined && func0.call(data53, "maximum")){
let data56 = data53.maximum;
if(!(((typeof data56 == "number") && (!(data56 % 1) && !isNaN(data56))) && (isFinite(data56)))){
const err133 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/throughputBps/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/throughputBps/properties/maximum/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
if((typeof data56 == "number") && (isFinite(data56))){
if(data56 > 9007199254740991 || isNaN(data56)){
const err134 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/throughputBps/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/throughputBps/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
if(data56 < 0 || isNaN(data56)){
const err135 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/throughputBps/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/throughputBps/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
}
if(data53.percentile !== undefined && func0.call(data53, "percentile")){
let data57 = data53.percentile;
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
if((data57.rank === undefined) || (!(func0.call(data57, "rank")))){
const err136 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/throughputBps/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/required",keyword:"required",params:{missingProperty: "rank"},message:"must have required property '"+"rank"+"'"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
if((data57.value === undefined) || (!(func0.call(data57, "value")))){
const err137 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/throughputBps/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
if(data57.rank !== undefined && func0.call(data57, "rank")){
let data58 = data57.rank;
if((typeof data58 == "number") && (isFinite(data58))){
if(data58 > 100 || isNaN(data58)){
const err138 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/throughputBps/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/rank/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
if(data58 <= 0 || isNaN(data58)){
const err139 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/throughputBps/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/rank/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
}
else {
const err140 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/throughputBps/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/rank/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
if(data57.value !== undefined && func0.call(data57, "value")){
let data59 = data57.value;
if(!(((typeof data59 == "number") && (!(data59 % 1) && !isNaN(data59))) && (isFinite(data59)))){
const err141 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/throughputBps/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/value/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
if((typeof data59 == "number") && (isFinite(data59))){
if(data59 > 9007199254740991 || isNaN(data59)){
const err142 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/throughputBps/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
if(data59 < 0 || isNaN(data59)){
const err143 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/throughputBps/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
}
}
else {
const err144 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/throughputBps/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
}
else {
const err145 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/throughputBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/throughputBps/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
if(data30.measurementIntervalS !== undefined && func0.call(data30, "measurementIntervalS")){
let data60 = data30.measurementIntervalS;
if((typeof data60 == "number") && (isFinite(data60))){
if(data60 > 9007199254740991 || isNaN(data60)){
const err146 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/measurementIntervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/measurementIntervalS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
if(data60 <= 0 || isNaN(data60)){
const err147 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/measurementIntervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/measurementIntervalS/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
else {
const err148 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/measurementIntervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/measurementIntervalS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
if(data30.metaQosClass !== undefined && func0.call(data30, "metaQosClass")){
let data61 = data30.metaQosClass;
if(typeof data61 === "string"){
if(func64(data61) > 255){
const err149 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/metaQosClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/metaQosClass/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
if(func64(data61) < 1){
const err150 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/metaQosClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/metaQosClass/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
else {
const err151 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees/metaQosClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/properties/metaQosClass/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
}
else {
const err152 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/qosGuarantees",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/qosGuarantees/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
if(data21.availability !== undefined && func0.call(data21, "availability")){
let data62 = data21.availability;
if(data62 && typeof data62 == "object" && !Array.isArray(data62)){
if((data62.percentage === undefined) || (!(func0.call(data62, "percentage")))){
const err153 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/availability",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/availability/required",keyword:"required",params:{missingProperty: "percentage"},message:"must have required property '"+"percentage"+"'"};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
if(data62.percentage !== undefined && func0.call(data62, "percentage")){
let data63 = data62.percentage;
if((typeof data63 == "number") && (isFinite(data63))){
if(data63 > 100 || isNaN(data63)){
const err154 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/availability/percentage",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/availability/properties/percentage/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
if(data63 < 0 || isNaN(data63)){
const err155 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/availability/percentage",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/availability/properties/percentage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
else {
const err156 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/availability/percentage",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/availability/properties/percentage/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
if(data62.statistic !== undefined && func0.call(data62, "statistic")){
let data64 = data62.statistic;
if(!((data64 === "average") || (data64 === "maximum"))){
const err157 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/availability/statistic",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/availability/properties/statistic/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.scope.items.properties.availability.properties.statistic.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
if(data62.periodS !== undefined && func0.call(data62, "periodS")){
let data65 = data62.periodS;
if((typeof data65 == "number") && (isFinite(data65))){
if(data65 > 9007199254740991 || isNaN(data65)){
const err158 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/availability/periodS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/availability/properties/periodS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
if(data65 <= 0 || isNaN(data65)){
const err159 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/availability/periodS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/availability/properties/periodS/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
else {
const err160 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/availability/periodS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/availability/properties/periodS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
if(data62.mtbfS !== undefined && func0.call(data62, "mtbfS")){
let data66 = data62.mtbfS;
if((typeof data66 == "number") && (isFinite(data66))){
if(data66 > 9007199254740991 || isNaN(data66)){
const err161 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/availability/mtbfS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/availability/properties/mtbfS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
if(data66 < 0 || isNaN(data66)){
const err162 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/availability/mtbfS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/availability/properties/mtbfS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
else {
const err163 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/availability/mtbfS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/availability/properties/mtbfS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
}
if(data62.mtbrS !== undefined && func0.call(data62, "mtbrS")){
let data67 = data62.mtbrS;
if((typeof data67 == "number") && (isFinite(data67))){
if(data67 > 9007199254740991 || isNaN(data67)){
const err164 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/availability/mtbrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/availability/properties/mtbrS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
if(data67 < 0 || isNaN(data67)){
const err165 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/availability/mtbrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/availability/properties/mtbrS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
else {
const err166 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/availability/mtbrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/availability/properties/mtbrS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
}
if(data62.mttrS !== undefined && func0.call(data62, "mttrS")){
let data68 = data62.mttrS;
if((typeof data68 == "number") && (isFinite(data68))){
if(data68 > 9007199254740991 || isNaN(data68)){
const err167 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/availability/mttrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/availability/properties/mttrS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
if(data68 < 0 || isNaN(data68)){
const err168 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/availability/mttrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/availability/properties/mttrS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
else {
const err169 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/availability/mttrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/availability/properties/mttrS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
}
}
else {
const err170 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/availability",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/availability/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
}
if(data21.prefixes !== undefined && func0.call(data21, "prefixes")){
let data69 = data21.prefixes;
if(Array.isArray(data69)){
if(data69.length > 256){
const err171 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/prefixes",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/prefixes/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
const len6 = data69.length;
for(let i6=0; i6<len6; i6++){
let data70 = data69[i6];
if(typeof data70 === "string"){
if(!(formats0(data70))){
const err172 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/prefixes/" + i6,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/prefixes/items/format",keyword:"format",params:{format: "ip-prefix"},message:"must match format \""+"ip-prefix"+"\""};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
}
else {
const err173 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/prefixes/" + i6,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/prefixes/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
}
}
else {
const err174 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/prefixes",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/prefixes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
}
if(data21.multicast !== undefined && func0.call(data21, "multicast")){
let data71 = data21.multicast;
if(Array.isArray(data71)){
if(data71.length > 256){
const err175 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
const len7 = data71.length;
for(let i7=0; i7<len7; i7++){
let data72 = data71[i7];
if(data72 && typeof data72 == "object" && !Array.isArray(data72)){
if((data72.group === undefined) || (!(func0.call(data72, "group")))){
const err176 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/required",keyword:"required",params:{missingProperty: "group"},message:"must have required property '"+"group"+"'"};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
if(data72.group !== undefined && func0.call(data72, "group")){
let data73 = data72.group;
if(typeof data73 === "string"){
if(!(formats2(data73))){
const err177 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/group",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/group/format",keyword:"format",params:{format: "ip-address"},message:"must match format \""+"ip-address"+"\""};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
}
else {
const err178 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/group",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/group/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
if(data72.sources !== undefined && func0.call(data72, "sources")){
let data74 = data72.sources;
if(Array.isArray(data74)){
if(data74.length > 256){
const err179 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/sources",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/sources/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
const len8 = data74.length;
for(let i8=0; i8<len8; i8++){
let data75 = data74[i8];
if(typeof data75 === "string"){
if(!(formats2(data75))){
const err180 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/sources/" + i8,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/sources/items/format",keyword:"format",params:{format: "ip-address"},message:"must match format \""+"ip-address"+"\""};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
}
else {
const err181 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/sources/" + i8,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/sources/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
}
}
else {
const err182 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/sources",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/sources/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
}
}
else {
const err183 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
}
}
else {
const err184 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
}
}
else {
const err185 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
}
}
else {
const err186 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
}
if(data6.qosGuarantees !== undefined && func0.call(data6, "qosGuarantees")){
let data76 = data6.qosGuarantees;
if(data76 && typeof data76 == "object" && !Array.isArray(data76)){
if((data76.kind === undefined) || (!(func0.call(data76, "kind")))){
const err187 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
if(data76.kind !== undefined && func0.call(data76, "kind")){
let data77 = data76.kind;
if(!((data77 === "quantitative") || (data77 === "qualitative"))){
const err188 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/kind",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.qosGuarantees.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
}
if(data76.oneWayDelayMs !== undefined && func0.call(data76, "oneWayDelayMs")){
let data78 = data76.oneWayDelayMs;
if(data78 && typeof data78 == "object" && !Array.isArray(data78)){
if(data78.minimum !== undefined && func0.call(data78, "minimum")){
let data79 = data78.minimum;
if((typeof data79 == "number") && (isFinite(data79))){
if(data79 > 9007199254740991 || isNaN(data79)){
const err189 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
if(data79 < 0 || isNaN(data79)){
const err190 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
else {
const err191 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/minimum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
}
if(data78.average !== undefined && func0.call(data78, "average")){
let data80 = data78.average;
if((typeof data80 == "number") && (isFinite(data80))){
if(data80 > 9007199254740991 || isNaN(data80)){
const err192 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/average/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
if(data80 < 0 || isNaN(data80)){
const err193 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/average/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
}
else {
const err194 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/average/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
}
if(data78.maximum !== undefined && func0.call(data78, "maximum")){
let data81 = data78.maximum;
if((typeof data81 == "number") && (isFinite(data81))){
if(data81 > 9007199254740991 || isNaN(data81)){
const err195 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
if(data81 < 0 || isNaN(data81)){
const err196 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
}
else {
const err197 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/maximum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
}
if(data78.percentile !== undefined && func0.call(data78, "percentile")){
let data82 = data78.percentile;
if(data82 && typeof data82 == "object" && !Array.isArray(data82)){
if((data82.rank === undefined) || (!(func0.call(data82, "rank")))){
const err198 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/required",keyword:"required",params:{missingProperty: "rank"},message:"must have required property '"+"rank"+"'"};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
if((data82.value === undefined) || (!(func0.call(data82, "value")))){
const err199 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
if(data82.rank !== undefined && func0.call(data82, "rank")){
let data83 = data82.rank;
if((typeof data83 == "number") && (isFinite(data83))){
if(data83 > 100 || isNaN(data83)){
const err200 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/rank/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
if(data83 <= 0 || isNaN(data83)){
const err201 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/rank/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
}
else {
const err202 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/rank/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
}
if(data82.value !== undefined && func0.call(data82, "value")){
let data84 = data82.value;
if((typeof data84 == "number") && (isFinite(data84))){
if(data84 > 9007199254740991 || isNaN(data84)){
const err203 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
if(data84 < 0 || isNaN(data84)){
const err204 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
}
else {
const err205 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/value/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
}
}
else {
const err206 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
}
}
else {
const err207 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
}
if(data76.delayVariationMs !== undefined && func0.call(data76, "delayVariationMs")){
let data85 = data76.delayVariationMs;
if(data85 && typeof data85 == "object" && !Array.isArray(data85)){
if(data85.minimum !== undefined && func0.call(data85, "minimum")){
let data86 = data85.minimum;
if((typeof data86 == "number") && (isFinite(data86))){
if(data86 > 9007199254740991 || isNaN(data86)){
const err208 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
if(data86 < 0 || isNaN(data86)){
const err209 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
}
else {
const err210 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/minimum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
}
if(data85.average !== undefined && func0.call(data85, "average")){
let data87 = data85.average;
if((typeof data87 == "number") && (isFinite(data87))){
if(data87 > 9007199254740991 || isNaN(data87)){
const err211 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/average/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
if(data87 < 0 || isNaN(data87)){
const err212 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/average/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
}
else {
const err213 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/average/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
}
if(data85.maximum !== undefined && func0.call(data85, "maximum")){
let data88 = data85.maximum;
if((typeof data88 == "number") && (isFinite(data88))){
if(data88 > 9007199254740991 || isNaN(data88)){
const err214 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
if(data88 < 0 || isNaN(data88)){
const err215 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
}
else {
const err216 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/maximum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
}
if(data85.percentile !== undefined && func0.call(data85, "percentile")){
let data89 = data85.percentile;
if(data89 && typeof data89 == "object" && !Array.isArray(data89)){
if((data89.rank === undefined) || (!(func0.call(data89, "rank")))){
const err217 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/required",keyword:"required",params:{missingProperty: "rank"},message:"must have required property '"+"rank"+"'"};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
if((data89.value === undefined) || (!(func0.call(data89, "value")))){
const err218 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
if(data89.rank !== undefined && func0.call(data89, "rank")){
let data90 = data89.rank;
if((typeof data90 == "number") && (isFinite(data90))){
if(data90 > 100 || isNaN(data90)){
const err219 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/rank/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
if(data90 <= 0 || isNaN(data90)){
const err220 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/rank/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
}
else {
const err221 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/rank/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
}
if(data89.value !== undefined && func0.call(data89, "value")){
let data91 = data89.value;
if((typeof data91 == "number") && (isFinite(data91))){
if(data91 > 9007199254740991 || isNaN(data91)){
const err222 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
if(data91 < 0 || isNaN(data91)){
const err223 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
}
else {
const err224 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/value/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
}
}
else {
const err225 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
}
}
else {
const err226 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
}
if(data76.lossRatio !== undefined && func0.call(data76, "lossRatio")){
let data92 = data76.lossRatio;
if(data92 && typeof data92 == "object" && !Array.isArray(data92)){
if(data92.minimum !== undefined && func0.call(data92, "minimum")){
let data93 = data92.minimum;
if((typeof data93 == "number") && (isFinite(data93))){
if(data93 > 1 || isNaN(data93)){
const err227 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
if(data93 < 0 || isNaN(data93)){
const err228 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
}
else {
const err229 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/minimum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
}
if(data92.average !== undefined && func0.call(data92, "average")){
let data94 = data92.average;
if((typeof data94 == "number") && (isFinite(data94))){
if(data94 > 1 || isNaN(data94)){
const err230 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/average/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
if(data94 < 0 || isNaN(data94)){
const err231 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/average/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
}
else {
const err232 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/average/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err232];
}
else {
vErrors.push(err232);
}
errors++;
}
}
if(data92.maximum !== undefined && func0.call(data92, "maximum")){
let data95 = data92.maximum;
if((typeof data95 == "number") && (isFinite(data95))){
if(data95 > 1 || isNaN(data95)){
const err233 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err233];
}
else {
vErrors.push(err233);
}
errors++;
}
if(data95 < 0 || isNaN(data95)){
const err234 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err234];
}
else {
vErrors.push(err234);
}
errors++;
}
}
else {
const err235 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/maximum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err235];
}
else {
vErrors.push(err235);
}
errors++;
}
}
if(data92.percentile !== undefined && func0.call(data92, "percentile")){
let data96 = data92.percentile;
if(data96 && typeof data96 == "object" && !Array.isArray(data96)){
if((data96.rank === undefined) || (!(func0.call(data96, "rank")))){
const err236 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/required",keyword:"required",params:{missingProperty: "rank"},message:"must have required property '"+"rank"+"'"};
if(vErrors === null){
vErrors = [err236];
}
else {
vErrors.push(err236);
}
errors++;
}
if((data96.value === undefined) || (!(func0.call(data96, "value")))){
const err237 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err237];
}
else {
vErrors.push(err237);
}
errors++;
}
if(data96.rank !== undefined && func0.call(data96, "rank")){
let data97 = data96.rank;
if((typeof data97 == "number") && (isFinite(data97))){
if(data97 > 100 || isNaN(data97)){
const err238 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/rank/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err238];
}
else {
vErrors.push(err238);
}
errors++;
}
if(data97 <= 0 || isNaN(data97)){
const err239 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/rank/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err239];
}
else {
vErrors.push(err239);
}
errors++;
}
}
else {
const err240 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/rank/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err240];
}
else {
vErrors.push(err240);
}
errors++;
}
}
if(data96.value !== undefined && func0.call(data96, "value")){
let data98 = data96.value;
if((typeof data98 == "number") && (isFinite(data98))){
if(data98 > 1 || isNaN(data98)){
const err241 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err241];
}
else {
vErrors.push(err241);
}
errors++;
}
if(data98 < 0 || isNaN(data98)){
const err242 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err242];
}
else {
vErrors.push(err242);
}
errors++;
}
}
else {
const err243 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/value/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err243];
}
else {
vErrors.push(err243);
}
errors++;
}
}
}
else {
const err244 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err244];
}
else {
vErrors.push(err244);
}
errors++;
}
}
}
else {
const err245 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err245];
}
else {
vErrors.push(err245);
}
errors++;
}
}
if(data76.throughputBps !== undefined && func0.call(data76, "throughputBps")){
let data99 = data76.throughputBps;
if(data99 && typeof data99 == "object" && !Array.isArray(data99)){
if(data99.minimum !== undefined && func0.call(data99, "minimum")){
let data100 = data99.minimum;
if(!(((typeof data100 == "number") && (!(data100 % 1) && !isNaN(data100))) && (isFinite(data100)))){
const err246 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/minimum/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err246];
}
else {
vErrors.push(err246);
}
errors++;
}
if((typeof data100 == "number") && (isFinite(data100))){
if(data100 > 9007199254740991 || isNaN(data100)){
const err247 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err247];
}
else {
vErrors.push(err247);
}
errors++;
}
if(data100 < 0 || isNaN(data100)){
const err248 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err248];
}
else {
vErrors.push(err248);
}
errors++;
}
}
}
if(data99.average !== undefined && func0.call(data99, "average")){
let data101 = data99.average;
if(!(((typeof data101 == "number") && (!(data101 % 1) && !isNaN(data101))) && (isFinite(data101)))){
const err249 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/average/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err249];
}
else {
vErrors.push(err249);
}
errors++;
}
if((typeof data101 == "number") && (isFinite(data101))){
if(data101 > 9007199254740991 || isNaN(data101)){
const err250 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/average/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err250];
}
else {
vErrors.push(err250);
}
errors++;
}
if(data101 < 0 || isNaN(data101)){
const err251 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/average/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err251];
}
else {
vErrors.push(err251);
}
errors++;
}
}
}
if(data99.maximum !== undefined && func0.call(data99, "maximum")){
let data102 = data99.maximum;
if(!(((typeof data102 == "number") && (!(data102 % 1) && !isNaN(data102))) && (isFinite(data102)))){
const err252 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/maximum/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err252];
}
else {
vErrors.push(err252);
}
errors++;
}
if((typeof data102 == "number") && (isFinite(data102))){
if(data102 > 9007199254740991 || isNaN(data102)){
const err253 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err253];
}
else {
vErrors.push(err253);
}
errors++;
}
if(data102 < 0 || isNaN(data102)){
const err254 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err254];
}
else {
vErrors.push(err254);
}
errors++;
}
}
}
if(data99.percentile !== undefined && func0.call(data99, "percentile")){
let data103 = data99.percentile;
if(data103 && typeof data103 == "object" && !Array.isArray(data103)){
if((data103.rank === undefined) || (!(func0.call(data103, "rank")))){
const err255 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/required",keyword:"required",params:{missingProperty: "rank"},message:"must have required property '"+"rank"+"'"};
if(vErrors === null){
vErrors = [err255];
}
else {
vErrors.push(err255);
}
errors++;
}
if((data103.value === undefined) || (!(func0.call(data103, "value")))){
const err256 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err256];
}
else {
vErrors.push(err256);
}
errors++;
}
if(data103.rank !== undefined && func0.call(data103, "rank")){
let data104 = data103.rank;
if((typeof data104 == "number") && (isFinite(data104))){
if(data104 > 100 || isNaN(data104)){
const err257 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/rank/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err257];
}
else {
vErrors.push(err257);
}
errors++;
}
if(data104 <= 0 || isNaN(data104)){
const err258 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/rank/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err258];
}
else {
vErrors.push(err258);
}
errors++;
}
}
else {
const err259 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/rank/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err259];
}
else {
vErrors.push(err259);
}
errors++;
}
}
if(data103.value !== undefined && func0.call(data103, "value")){
let data105 = data103.value;
if(!(((typeof data105 == "number") && (!(data105 % 1) && !isNaN(data105))) && (isFinite(data105)))){
const err260 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/value/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err260];
}
else {
vErrors.push(err260);
}
errors++;
}
if((typeof data105 == "number") && (isFinite(data105))){
if(data105 > 9007199254740991 || isNaN(data105)){
const err261 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err261];
}
else {
vErrors.push(err261);
}
errors++;
}
if(data105 < 0 || isNaN(data105)){
const err262 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err262];
}
else {
vErrors.push(err262);
}
errors++;
}
}
}
}
else {
const err263 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err263];
}
else {
vErrors.push(err263);
}
errors++;
}
}
}
else {
const err264 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err264];
}
else {
vErrors.push(err264);
}
errors++;
}
}
if(data76.measurementIntervalS !== undefined && func0.call(data76, "measurementIntervalS")){
let data106 = data76.measurementIntervalS;
if((typeof data106 == "number") && (isFinite(data106))){
if(data106 > 9007199254740991 || isNaN(data106)){
const err265 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/measurementIntervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/measurementIntervalS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err265];
}
else {
vErrors.push(err265);
}
errors++;
}
if(data106 <= 0 || isNaN(data106)){
const err266 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/measurementIntervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/measurementIntervalS/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err266];
}
else {
vErrors.push(err266);
}
errors++;
}
}
else {
const err267 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/measurementIntervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/measurementIntervalS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err267];
}
else {
vErrors.push(err267);
}
errors++;
}
}
if(data76.metaQosClass !== undefined && func0.call(data76, "metaQosClass")){
let data107 = data76.metaQosClass;
if(typeof data107 === "string"){
if(func64(data107) > 255){
const err268 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/metaQosClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/metaQosClass/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err268];
}
else {
vErrors.push(err268);
}
errors++;
}
if(func64(data107) < 1){
const err269 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/metaQosClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/metaQosClass/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err269];
}
else {
vErrors.push(err269);
}
errors++;
}
}
else {
const err270 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/metaQosClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/metaQosClass/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err270];
}
else {
vErrors.push(err270);
}
errors++;
}
}
}
else {
const err271 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err271];
}
else {
vErrors.push(err271);
}
errors++;
}
}
if(data6.availability !== undefined && func0.call(data6, "availability")){
let data108 = data6.availability;
if(data108 && typeof data108 == "object" && !Array.isArray(data108)){
if((data108.percentage === undefined) || (!(func0.call(data108, "percentage")))){
const err272 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/required",keyword:"required",params:{missingProperty: "percentage"},message:"must have required property '"+"percentage"+"'"};
if(vErrors === null){
vErrors = [err272];
}
else {
vErrors.push(err272);
}
errors++;
}
if(data108.percentage !== undefined && func0.call(data108, "percentage")){
let data109 = data108.percentage;
if((typeof data109 == "number") && (isFinite(data109))){
if(data109 > 100 || isNaN(data109)){
const err273 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/percentage",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/percentage/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err273];
}
else {
vErrors.push(err273);
}
errors++;
}
if(data109 < 0 || isNaN(data109)){
const err274 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/percentage",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/percentage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err274];
}
else {
vErrors.push(err274);
}
errors++;
}
}
else {
const err275 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/percentage",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/percentage/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err275];
}
else {
vErrors.push(err275);
}
errors++;
}
}
if(data108.statistic !== undefined && func0.call(data108, "statistic")){
let data110 = data108.statistic;
if(!((data110 === "average") || (data110 === "maximum"))){
const err276 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/statistic",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/statistic/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.availability.properties.statistic.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err276];
}
else {
vErrors.push(err276);
}
errors++;
}
}
if(data108.periodS !== undefined && func0.call(data108, "periodS")){
let data111 = data108.periodS;
if((typeof data111 == "number") && (isFinite(data111))){
if(data111 > 9007199254740991 || isNaN(data111)){
const err277 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/periodS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/periodS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err277];
}
else {
vErrors.push(err277);
}
errors++;
}
if(data111 <= 0 || isNaN(data111)){
const err278 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/periodS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/periodS/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err278];
}
else {
vErrors.push(err278);
}
errors++;
}
}
else {
const err279 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/periodS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/periodS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err279];
}
else {
vErrors.push(err279);
}
errors++;
}
}
if(data108.mtbfS !== undefined && func0.call(data108, "mtbfS")){
let data112 = data108.mtbfS;
if((typeof data112 == "number") && (isFinite(data112))){
if(data112 > 9007199254740991 || isNaN(data112)){
const err280 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbfS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbfS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err280];
}
else {
vErrors.push(err280);
}
errors++;
}
if(data112 < 0 || isNaN(data112)){
const err281 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbfS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbfS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err281];
}
else {
vErrors.push(err281);
}
errors++;
}
}
else {
const err282 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbfS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbfS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err282];
}
else {
vErrors.push(err282);
}
errors++;
}
}
if(data108.mtbrS !== undefined && func0.call(data108, "mtbrS")){
let data113 = data108.mtbrS;
if((typeof data113 == "number") && (isFinite(data113))){
if(data113 > 9007199254740991 || isNaN(data113)){
const err283 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbrS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err283];
}
else {
vErrors.push(err283);
}
errors++;
}
if(data113 < 0 || isNaN(data113)){
const err284 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbrS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err284];
}
else {
vErrors.push(err284);
}
errors++;
}
}
else {
const err285 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbrS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err285];
}
else {
vErrors.push(err285);
}
errors++;
}
}
if(data108.mttrS !== undefined && func0.call(data108, "mttrS")){
let data114 = data108.mttrS;
if((typeof data114 == "number") && (isFinite(data114))){
if(data114 > 9007199254740991 || isNaN(data114)){
const err286 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mttrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mttrS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err286];
}
else {
vErrors.push(err286);
}
errors++;
}
if(data114 < 0 || isNaN(data114)){
const err287 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mttrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mttrS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err287];
}
else {
vErrors.push(err287);
}
errors++;
}
}
else {
const err288 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mttrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mttrS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err288];
}
else {
vErrors.push(err288);
}
errors++;
}
}
}
else {
const err289 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err289];
}
else {
vErrors.push(err289);
}
errors++;
}
}
if(data6.capacity !== undefined && func0.call(data6, "capacity")){
let data115 = data6.capacity;
if(Array.isArray(data115)){
if(data115.length > 1024){
const err290 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"};
if(vErrors === null){
vErrors = [err290];
}
else {
vErrors.push(err290);
}
errors++;
}
if(data115.length < 1){
const err291 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err291];
}
else {
vErrors.push(err291);
}
errors++;
}
const len9 = data115.length;
for(let i9=0; i9<len9; i9++){
let data116 = data115[i9];
if(data116 && typeof data116 == "object" && !Array.isArray(data116)){
if((data116.in === undefined) || (!(func0.call(data116, "in")))){
const err292 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9,schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/required",keyword:"required",params:{missingProperty: "in"},message:"must have required property '"+"in"+"'"};
if(vErrors === null){
vErrors = [err292];
}
else {
vErrors.push(err292);
}
errors++;
}
if((data116.out === undefined) || (!(func0.call(data116, "out")))){
const err293 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9,schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/required",keyword:"required",params:{missingProperty: "out"},message:"must have required property '"+"out"+"'"};
if(vErrors === null){
vErrors = [err293];
}
else {
vErrors.push(err293);
}
errors++;
}
if(data116.linkIdentifier !== undefined && func0.call(data116, "linkIdentifier")){
let data117 = data116.linkIdentifier;
if(typeof data117 === "string"){
if(func64(data117) > 255){
const err294 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/linkIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/linkIdentifier/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err294];
}
else {
vErrors.push(err294);
}
errors++;
}
if(func64(data117) < 1){
const err295 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/linkIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/linkIdentifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err295];
}
else {
vErrors.push(err295);
}
errors++;
}
}
else {
const err296 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/linkIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/linkIdentifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err296];
}
else {
vErrors.push(err296);
}
errors++;
}
}
if(data116.in !== undefined && func0.call(data116, "in")){
let data118 = data116.in;
if(data118 && typeof data118 == "object" && !Array.isArray(data118)){
if((data118.committedBps === undefined) || (!(func0.call(data118, "committedBps")))){
const err297 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/required",keyword:"required",params:{missingProperty: "committedBps"},message:"must have required property '"+"committedBps"+"'"};
if(vErrors === null){
vErrors = [err297];
}
else {
vErrors.push(err297);
}
errors++;
}
if(data118.committedBps !== undefined && func0.call(data118, "committedBps")){
let data119 = data118.committedBps;
if(!(((typeof data119 == "number") && (!(data119 % 1) && !isNaN(data119))) && (isFinite(data119)))){
const err298 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/committedBps/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err298];
}
else {
vErrors.push(err298);
}
errors++;
}
if((typeof data119 == "number") && (isFinite(data119))){
if(data119 > 9007199254740991 || isNaN(data119)){
const err299 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/committedBps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err299];
}
else {
vErrors.push(err299);
}
errors++;
}
if(data119 < 0 || isNaN(data119)){
const err300 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/committedBps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err300];
}
else {
vErrors.push(err300);
}
errors++;
}
}
}
if(data118.peakBps !== undefined && func0.call(data118, "peakBps")){
let data120 = data118.peakBps;
if(!(((typeof data120 == "number") && (!(data120 % 1) && !isNaN(data120))) && (isFinite(data120)))){
const err301 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/peakBps/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err301];
}
else {
vErrors.push(err301);
}
errors++;
}
if((typeof data120 == "number") && (isFinite(data120))){
if(data120 > 9007199254740991 || isNaN(data120)){
const err302 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/peakBps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err302];
}
else {
vErrors.push(err302);
}
errors++;
}
if(data120 < 0 || isNaN(data120)){
const err303 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/peakBps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err303];
}
else {
vErrors.push(err303);
}
errors++;
}
}
}
if(data118.burstOctets !== undefined && func0.call(data118, "burstOctets")){
let data121 = data118.burstOctets;
if(!(((typeof data121 == "number") && (!(data121 % 1) && !isNaN(data121))) && (isFinite(data121)))){
const err304 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/burstOctets/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err304];
}
else {
vErrors.push(err304);
}
errors++;
}
if((typeof data121 == "number") && (isFinite(data121))){
if(data121 > 9007199254740991 || isNaN(data121)){
const err305 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/burstOctets/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err305];
}
else {
vErrors.push(err305);
}
errors++;
}
if(data121 < 0 || isNaN(data121)){
const err306 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/burstOctets/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err306];
}
else {
vErrors.push(err306);
}
errors++;
}
}
}
}
else {
const err307 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err307];
}
else {
vErrors.push(err307);
}
errors++;
}
}
if(data116.out !== undefined && func0.call(data116, "out")){
let data122 = data116.out;
if(data122 && typeof data122 == "object" && !Array.isArray(data122)){
if((data122.committedBps === undefined) || (!(func0.call(data122, "committedBps")))){
const err308 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/required",keyword:"required",params:{missingProperty: "committedBps"},message:"must have required property '"+"committedBps"+"'"};
if(vErrors === null){
vErrors = [err308];
}
else {
vErrors.push(err308);
}
errors++;
}
if(data122.committedBps !== undefined && func0.call(data122, "committedBps")){
let data123 = data122.committedBps;
if(!(((typeof data123 == "number") && (!(data123 % 1) && !isNaN(data123))) && (isFinite(data123)))){
const err309 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/committedBps/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err309];
}
else {
vErrors.push(err309);
}
errors++;
}
if((typeof data123 == "number") && (isFinite(data123))){
if(data123 > 9007199254740991 || isNaN(data123)){
const err310 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/committedBps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err310];
}
else {
vErrors.push(err310);
}
errors++;
}
if(data123 < 0 || isNaN(data123)){
const err311 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/committedBps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err311];
}
else {
vErrors.push(err311);
}
errors++;
}
}
}
if(data122.peakBps !== undefined && func0.call(data122, "peakBps")){
let data124 = data122.peakBps;
if(!(((typeof data124 == "number") && (!(data124 % 1) && !isNaN(data124))) && (isFinite(data124)))){
const err312 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/peakBps/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err312];
}
else {
vErrors.push(err312);
}
errors++;
}
if((typeof data124 == "number") && (isFinite(data124))){
if(data124 > 9007199254740991 || isNaN(data124)){
const err313 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/peakBps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err313];
}
else {
vErrors.push(err313);
}
errors++;
}
if(data124 < 0 || isNaN(data124)){
const err314 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/peakBps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err314];
}
else {
vErrors.push(err314);
}
errors++;
}
}
}
if(data122.burstOctets !== undefined && func0.call(data122, "burstOctets")){
let data125 = data122.burstOctets;
if(!(((typeof data125 == "number") && (!(data125 % 1) && !isNaN(data125))) && (isFinite(data125)))){
const err315 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/burstOctets/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err315];
}
else {
vErrors.push(err315);
}
errors++;
}
if((typeof data125 == "number") && (isFinite(data125))){
if(data125 > 9007199254740991 || isNaN(data125)){
const err316 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/burstOctets/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err316];
}
else {
vErrors.push(err316);
}
errors++;
}
if(data125 < 0 || isNaN(data125)){
const err317 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/burstOctets/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err317];
}
else {
vErrors.push(err317);
}
errors++;
}
}
}
}
else {
const err318 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err318];
}
else {
vErrors.push(err318);
}
errors++;
}
}
if(data116.failoverPercent !== undefined && func0.call(data116, "failoverPercent")){
let data126 = data116.failoverPercent;
if(!(((typeof data126 == "number") && (!(data126 % 1) && !isNaN(data126))) && (isFinite(data126)))){
const err319 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/failoverPercent",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/failoverPercent/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err319];
}
else {
vErrors.push(err319);
}
errors++;
}
if((typeof data126 == "number") && (isFinite(data126))){
if(data126 > 100 || isNaN(data126)){
const err320 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/failoverPercent",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/failoverPercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err320];
}
else {
vErrors.push(err320);
}
errors++;
}
if(data126 < 0 || isNaN(data126)){
const err321 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/failoverPercent",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/failoverPercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err321];
}
else {
vErrors.push(err321);
}
errors++;
}
}
}
}
else {
const err322 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9,schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err322];
}
else {
vErrors.push(err322);
}
errors++;
}
}
}
else {
const err323 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err323];
}
else {
vErrors.push(err323);
}
errors++;
}
}
if(data6.trafficIsolation !== undefined && func0.call(data6, "trafficIsolation")){
let data127 = data6.trafficIsolation;
if(data127 && typeof data127 == "object" && !Array.isArray(data127)){
if((data127.isolated === undefined) || (!(func0.call(data127, "isolated")))){
const err324 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/required",keyword:"required",params:{missingProperty: "isolated"},message:"must have required property '"+"isolated"+"'"};
if(vErrors === null){
vErrors = [err324];
}
else {
vErrors.push(err324);
}
errors++;
}
if(data127.isolated !== undefined && func0.call(data127, "isolated")){
if(typeof data127.isolated !== "boolean"){
const err325 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/isolated",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/isolated/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err325];
}
else {
vErrors.push(err325);
}
errors++;
}
}
if(data127.encryption !== undefined && func0.call(data127, "encryption")){
if(typeof data127.encryption !== "boolean"){
const err326 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/encryption",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/encryption/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err326];
}
else {
vErrors.push(err326);
}
errors++;
}
}
if(data127.requirements !== undefined && func0.call(data127, "requirements")){
let data130 = data127.requirements;
if(Array.isArray(data130)){
if(data130.length > 256){
const err327 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/requirements",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/requirements/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err327];
}
else {
vErrors.push(err327);
}
errors++;
}
const len10 = data130.length;
for(let i10=0; i10<len10; i10++){
let data131 = data130[i10];
if(typeof data131 === "string"){
if(func64(data131) > 4096){
const err328 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/requirements/" + i10,schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/requirements/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err328];
}
else {
vErrors.push(err328);
}
errors++;
}
if(func64(data131) < 1){
const err329 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/requirements/" + i10,schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/requirements/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err329];
}
else {
vErrors.push(err329);
}
errors++;
}
}
else {
const err330 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/requirements/" + i10,schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/requirements/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err330];
}
else {
vErrors.push(err330);
}
errors++;
}
}
}
else {
const err331 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/requirements",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/requirements/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err331];
}
else {
vErrors.push(err331);
}
errors++;
}
}
}
else {
const err332 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err332];
}
else {
vErrors.push(err332);
}
errors++;
}
}
if(data6.conformanceTraffic !== undefined && func0.call(data6, "conformanceTraffic")){
let data132 = data6.conformanceTraffic;
if(data132 && typeof data132 == "object" && !Array.isArray(data132)){
if((data132.outOfProfile === undefined) || (!(func0.call(data132, "outOfProfile")))){
const err333 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/required",keyword:"required",params:{missingProperty: "outOfProfile"},message:"must have required property '"+"outOfProfile"+"'"};
if(vErrors === null){
vErrors = [err333];
}
else {
vErrors.push(err333);
}
errors++;
}
if(data132.outOfProfile !== undefined && func0.call(data132, "outOfProfile")){
let data133 = data132.outOfProfile;
if(!(((data133 === "discard") || (data133 === "reclass")) || (data133 === "shape"))){
const err334 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/outOfProfile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/outOfProfile/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.conformanceTraffic.properties.outOfProfile.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err334];
}
else {
vErrors.push(err334);
}
errors++;
}
}
if(data132.reclassTo !== undefined && func0.call(data132, "reclassTo")){
let data134 = data132.reclassTo;
if(typeof data134 === "string"){
if(func64(data134) > 255){
const err335 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/reclassTo",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/reclassTo/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err335];
}
else {
vErrors.push(err335);
}
errors++;
}
if(func64(data134) < 1){
const err336 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/reclassTo",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/reclassTo/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err336];
}
else {
vErrors.push(err336);
}
errors++;
}
}
else {
const err337 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/reclassTo",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/reclassTo/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err337];
}
else {
vErrors.push(err337);
}
errors++;
}
}
if(data132.mtuOctets !== undefined && func0.call(data132, "mtuOctets")){
let data135 = data132.mtuOctets;
if(!(((typeof data135 == "number") && (!(data135 % 1) && !isNaN(data135))) && (isFinite(data135)))){
const err338 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/mtuOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/mtuOctets/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err338];
}
else {
vErrors.push(err338);
}
errors++;
}
if((typeof data135 == "number") && (isFinite(data135))){
if(data135 > 65535 || isNaN(data135)){
const err339 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/mtuOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/mtuOctets/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err339];
}
else {
vErrors.push(err339);
}
errors++;
}
if(data135 < 68 || isNaN(data135)){
const err340 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/mtuOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/mtuOctets/minimum",keyword:"minimum",params:{comparison: ">=", limit: 68},message:"must be >= 68"};
if(vErrors === null){
vErrors = [err340];
}
else {
vErrors.push(err340);
}
errors++;
}
}
}
}
else {
const err341 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err341];
}
else {
vErrors.push(err341);
}
errors++;
}
}
if(data6.flowIdentification !== undefined && func0.call(data6, "flowIdentification")){
let data136 = data6.flowIdentification;
if(Array.isArray(data136)){
if(data136.length > 1024){
const err342 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"};
if(vErrors === null){
vErrors = [err342];
}
else {
vErrors.push(err342);
}
errors++;
}
const len11 = data136.length;
for(let i11=0; i11<len11; i11++){
let data137 = data136[i11];
if(data137 && typeof data137 == "object" && !Array.isArray(data137)){
if(data137.srcPrefix !== undefined && func0.call(data137, "srcPrefix")){
let data138 = data137.srcPrefix;
if(typeof data138 === "string"){
if(!(formats0(data138))){
const err343 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPrefix",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPrefix/format",keyword:"format",params:{format: "ip-prefix"},message:"must match format \""+"ip-prefix"+"\""};
if(vErrors === null){
vErrors = [err343];
}
else {
vErrors.push(err343);
}
errors++;
}
}
else {
const err344 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPrefix",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPrefix/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err344];
}
else {
vErrors.push(err344);
}
errors++;
}
}
if(data137.srcPort !== undefined && func0.call(data137, "srcPort")){
let data139 = data137.srcPort;
if(data139 && typeof data139 == "object" && !Array.isArray(data139)){
if((data139.from === undefined) || (!(func0.call(data139, "from")))){
const err345 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err345];
}
else {
vErrors.push(err345);
}
errors++;
}
if((data139.to === undefined) || (!(func0.call(data139, "to")))){
const err346 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'"};
if(vErrors === null){
vErrors = [err346];
}
else {
vErrors.push(err346);
}
errors++;
}
if(data139.from !== undefined && func0.call(data139, "from")){
let data140 = data139.from;
if(!(((typeof data140 == "number") && (!(data140 % 1) && !isNaN(data140))) && (isFinite(data140)))){
const err347 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/from/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err347];
}
else {
vErrors.push(err347);
}
errors++;
}
if((typeof data140 == "number") && (isFinite(data140))){
if(data140 > 65535 || isNaN(data140)){
const err348 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/from/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err348];
}
else {
vErrors.push(err348);
}
errors++;
}
if(data140 < 0 || isNaN(data140)){
const err349 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/from/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err349];
}
else {
vErrors.push(err349);
}
errors++;
}
}
}
if(data139.to !== undefined && func0.call(data139, "to")){
let data141 = data139.to;
if(!(((typeof data141 == "number") && (!(data141 % 1) && !isNaN(data141))) && (isFinite(data141)))){
const err350 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/to/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err350];
}
else {
vErrors.push(err350);
}
errors++;
}
if((typeof data141 == "number") && (isFinite(data141))){
if(data141 > 65535 || isNaN(data141)){
const err351 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/to/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err351];
}
else {
vErrors.push(err351);
}
errors++;
}
if(data141 < 0 || isNaN(data141)){
const err352 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/to/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err352];
}
else {
vErrors.push(err352);
}
errors++;
}
}
}
}
else {
const err353 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err353];
}
else {
vErrors.push(err353);
}
errors++;
}
}
if(data137.dstPrefix !== undefined && func0.call(data137, "dstPrefix")){
let data142 = data137.dstPrefix;
if(typeof data142 === "string"){
if(!(formats0(data142))){
const err354 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPrefix",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPrefix/format",keyword:"format",params:{format: "ip-prefix"},message:"must match format \""+"ip-prefix"+"\""};
if(vErrors === null){
vErrors = [err354];
}
else {
vErrors.push(err354);
}
errors++;
}
}
else {
const err355 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPrefix",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPrefix/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err355];
}
else {
vErrors.push(err355);
}
errors++;
}
}
if(data137.dstPort !== undefined && func0.call(data137, "dstPort")){
let data143 = data137.dstPort;
if(data143 && typeof data143 == "object" && !Array.isArray(data143)){
if((data143.from === undefined) || (!(func0.call(data143, "from")))){
const err356 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err356];
}
else {
vErrors.push(err356);
}
errors++;
}
if((data143.to === undefined) || (!(func0.call(data143, "to")))){
const err357 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'"};
if(vErrors === null){
vErrors = [err357];
}
else {
vErrors.push(err357);
}
errors++;
}
if(data143.from !== undefined && func0.call(data143, "from")){
let data144 = data143.from;
if(!(((typeof data144 == "number") && (!(data144 % 1) && !isNaN(data144))) && (isFinite(data144)))){
const err358 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/from/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err358];
}
else {
vErrors.push(err358);
}
errors++;
}
if((typeof data144 == "number") && (isFinite(data144))){
if(data144 > 65535 || isNaN(data144)){
const err359 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/from/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err359];
}
else {
vErrors.push(err359);
}
errors++;
}
if(data144 < 0 || isNaN(data144)){
const err360 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/from/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err360];
}
else {
vErrors.push(err360);
}
errors++;
}
}
}
if(data143.to !== undefined && func0.call(data143, "to")){
let data145 = data143.to;
if(!(((typeof data145 == "number") && (!(data145 % 1) && !isNaN(data145))) && (isFinite(data145)))){
const err361 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/to/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err361];
}
else {
vErrors.push(err361);
}
errors++;
}
if((typeof data145 == "number") && (isFinite(data145))){
if(data145 > 65535 || isNaN(data145)){
const err362 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/to/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err362];
}
else {
vErrors.push(err362);
}
errors++;
}
if(data145 < 0 || isNaN(data145)){
const err363 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/to/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err363];
}
else {
vErrors.push(err363);
}
errors++;
}
}
}
}
else {
const err364 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err364];
}
else {
vErrors.push(err364);
}
errors++;
}
}
if(data137.protocol !== undefined && func0.call(data137, "protocol")){
let data146 = data137.protocol;
if(!(((typeof data146 == "number") && (!(data146 % 1) && !isNaN(data146))) && (isFinite(data146)))){
const err365 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/protocol",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/protocol/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err365];
}
else {
vErrors.push(err365);
}
errors++;
}
if((typeof data146 == "number") && (isFinite(data146))){
if(data146 > 255 || isNaN(data146)){
const err366 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/protocol",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/protocol/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255"};
if(vErrors === null){
vErrors = [err366];
}
else {
vErrors.push(err366);
}
errors++;
}
if(data146 < 0 || isNaN(data146)){
const err367 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/protocol",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/protocol/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err367];
}
else {
vErrors.push(err367);
}
errors++;
}
}
}
if(data137.dscp !== undefined && func0.call(data137, "dscp")){
let data147 = data137.dscp;
if(!(((typeof data147 == "number") && (!(data147 % 1) && !isNaN(data147))) && (isFinite(data147)))){
const err368 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dscp",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dscp/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err368];
}
else {
vErrors.push(err368);
}
errors++;
}
if((typeof data147 == "number") && (isFinite(data147))){
if(data147 > 63 || isNaN(data147)){
const err369 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dscp",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dscp/maximum",keyword:"maximum",params:{comparison: "<=", limit: 63},message:"must be <= 63"};
if(vErrors === null){
vErrors = [err369];
}
else {
vErrors.push(err369);
}
errors++;
}
if(data147 < 0 || isNaN(data147)){
const err370 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dscp",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dscp/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err370];
}
else {
vErrors.push(err370);
}
errors++;
}
}
}
if(data137.tunnelEndpoint !== undefined && func0.call(data137, "tunnelEndpoint")){
let data148 = data137.tunnelEndpoint;
if(typeof data148 === "string"){
if(!(formats2(data148))){
const err371 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/tunnelEndpoint",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/tunnelEndpoint/format",keyword:"format",params:{format: "ip-address"},message:"must match format \""+"ip-address"+"\""};
if(vErrors === null){
vErrors = [err371];
}
else {
vErrors.push(err371);
}
errors++;
}
}
else {
const err372 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/tunnelEndpoint",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/tunnelEndpoint/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err372];
}
else {
vErrors.push(err372);
}
errors++;
}
}
if(data137.links !== undefined && func0.call(data137, "links")){
let data149 = data137.links;
if(Array.isArray(data149)){
if(data149.length > 256){
const err373 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/links",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/links/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err373];
}
else {
vErrors.push(err373);
}
errors++;
}
const len12 = data149.length;
for(let i12=0; i12<len12; i12++){
let data150 = data149[i12];
if(typeof data150 === "string"){
if(func64(data150) > 255){
const err374 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/links/" + i12,schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/links/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err374];
}
else {
vErrors.push(err374);
}
errors++;
}
if(func64(data150) < 1){
const err375 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/links/" + i12,schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/links/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err375];
}
else {
vErrors.push(err375);
}
errors++;
}
}
else {
const err376 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/links/" + i12,schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/links/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err376];
}
else {
vErrors.push(err376);
}
errors++;
}
}
}
else {
const err377 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/links",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/links/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err377];
}
else {
vErrors.push(err377);
}
errors++;
}
}
if(data137.remark !== undefined && func0.call(data137, "remark")){
let data151 = data137.remark;
if(data151 && typeof data151 == "object" && !Array.isArray(data151)){
if(data151.in !== undefined && func0.call(data151, "in")){
let data152 = data151.in;
if(!(((typeof data152 == "number") && (!(data152 % 1) && !isNaN(data152))) && (isFinite(data152)))){
const err378 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/in",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/in/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err378];
}
else {
vErrors.push(err378);
}
errors++;
}
if((typeof data152 == "number") && (isFinite(data152))){
if(data152 > 63 || isNaN(data152)){
const err379 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/in",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/in/maximum",keyword:"maximum",params:{comparison: "<=", limit: 63},message:"must be <= 63"};
if(vErrors === null){
vErrors = [err379];
}
else {
vErrors.push(err379);
}
errors++;
}
if(data152 < 0 || isNaN(data152)){
const err380 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/in",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/in/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err380];
}
else {
vErrors.push(err380);
}
errors++;
}
}
}
if(data151.out !== undefined && func0.call(data151, "out")){
let data153 = data151.out;
if(!(((typeof data153 == "number") && (!(data153 % 1) && !isNaN(data153))) && (isFinite(data153)))){
const err381 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/out",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/out/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err381];
}
else {
vErrors.push(err381);
}
errors++;
}
if((typeof data153 == "number") && (isFinite(data153))){
if(data153 > 63 || isNaN(data153)){
const err382 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/out",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/out/maximum",keyword:"maximum",params:{comparison: "<=", limit: 63},message:"must be <= 63"};
if(vErrors === null){
vErrors = [err382];
}
else {
vErrors.push(err382);
}
errors++;
}
if(data153 < 0 || isNaN(data153)){
const err383 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/out",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/out/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err383];
}
else {
vErrors.push(err383);
}
errors++;
}
}
}
}
else {
const err384 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err384];
}
else {
vErrors.push(err384);
}
errors++;
}
}
}
else {
const err385 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11,schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err385];
}
else {
vErrors.push(err385);
}
errors++;
}
}
}
else {
const err386 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err386];
}
else {
vErrors.push(err386);
}
errors++;
}
}
if(data6.overallTrafficGuarantees !== undefined && func0.call(data6, "overallTrafficGuarantees")){
let data154 = data6.overallTrafficGuarantees;
if(data154 && typeof data154 == "object" && !Array.isArray(data154)){
if(data154.delayClass !== undefined && func0.call(data154, "delayClass")){
let data155 = data154.delayClass;
if(typeof data155 === "string"){
if(func64(data155) > 255){
const err387 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/delayClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/delayClass/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err387];
}
else {
vErrors.push(err387);
}
errors++;
}
if(func64(data155) < 1){
const err388 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/delayClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/delayClass/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err388];
}
else {
vErrors.push(err388);
}
errors++;
}
}
else {
const err389 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/delayClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/delayClass/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err389];
}
else {
vErrors.push(err389);
}
errors++;
}
}
if(data154.lossClass !== undefined && func0.call(data154, "lossClass")){
let data156 = data154.lossClass;
if(typeof data156 === "string"){
if(func64(data156) > 255){
const err390 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/lossClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/lossClass/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err390];
}
else {
vErrors.push(err390);
}
errors++;
}
if(func64(data156) < 1){
const err391 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/lossClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/lossClass/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err391];
}
else {
vErrors.push(err391);
}
errors++;
}
}
else {
const err392 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/lossClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/lossClass/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err392];
}
else {
vErrors.push(err392);
}
errors++;
}
}
if(data154.throughputClass !== undefined && func0.call(data154, "throughputClass")){
let data157 = data154.throughputClass;
if(typeof data157 === "string"){
if(func64(data157) > 255){
const err393 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/throughputClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/throughputClass/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err393];
}
else {
vErrors.push(err393);
}
errors++;
}
if(func64(data157) < 1){
const err394 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/throughputClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/throughputClass/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err394];
}
else {
vErrors.push(err394);
}
errors++;
}
}
else {
const err395 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/throughputClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/throughputClass/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err395];
}
else {
vErrors.push(err395);
}
errors++;
}
}
}
else {
const err396 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err396];
}
else {
vErrors.push(err396);
}
errors++;
}
}
if(data6.routingAndForwarding !== undefined && func0.call(data6, "routingAndForwarding")){
let data158 = data6.routingAndForwarding;
if(data158 && typeof data158 == "object" && !Array.isArray(data158)){
if(data158.topology !== undefined && func0.call(data158, "topology")){
let data159 = data158.topology;
if(!(((data159 === "full-mesh") || (data159 === "hub-and-spoke")) || (data159 === "partial-mesh"))){
const err397 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/topology",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/topology/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.routingAndForwarding.properties.topology.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err397];
}
else {
vErrors.push(err397);
}
errors++;
}
}
if(data158.hubs !== undefined && func0.call(data158, "hubs")){
let data160 = data158.hubs;
if(Array.isArray(data160)){
if(data160.length > 1024){
const err398 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/hubs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/hubs/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"};
if(vErrors === null){
vErrors = [err398];
}
else {
vErrors.push(err398);
}
errors++;
}
const len13 = data160.length;
for(let i13=0; i13<len13; i13++){
let data161 = data160[i13];
if(typeof data161 === "string"){
if(func64(data161) > 255){
const err399 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/hubs/" + i13,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/hubs/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err399];
}
else {
vErrors.push(err399);
}
errors++;
}
if(func64(data161) < 1){
const err400 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/hubs/" + i13,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/hubs/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err400];
}
else {
vErrors.push(err400);
}
errors++;
}
}
else {
const err401 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/hubs/" + i13,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/hubs/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err401];
}
else {
vErrors.push(err401);
}
errors++;
}
}
}
else {
const err402 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/hubs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/hubs/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err402];
}
else {
vErrors.push(err402);
}
errors++;
}
}
if(data158.pairs !== undefined && func0.call(data158, "pairs")){
let data162 = data158.pairs;
if(Array.isArray(data162)){
if(data162.length > 1024){
const err403 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"};
if(vErrors === null){
vErrors = [err403];
}
else {
vErrors.push(err403);
}
errors++;
}
const len14 = data162.length;
for(let i14=0; i14<len14; i14++){
let data163 = data162[i14];
if(Array.isArray(data163)){
if(data163.length > 2){
const err404 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs/" + i14,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/items/maxItems",keyword:"maxItems",params:{limit: 2},message:"must NOT have more than 2 items"};
if(vErrors === null){
vErrors = [err404];
}
else {
vErrors.push(err404);
}
errors++;
}
if(data163.length < 2){
const err405 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs/" + i14,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/items/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items"};
if(vErrors === null){
vErrors = [err405];
}
else {
vErrors.push(err405);
}
errors++;
}
const len15 = data163.length;
for(let i15=0; i15<len15; i15++){
let data164 = data163[i15];
if(typeof data164 === "string"){
if(func64(data164) > 255){
const err406 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs/" + i14+"/" + i15,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/items/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err406];
}
else {
vErrors.push(err406);
}
errors++;
}
if(func64(data164) < 1){
const err407 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs/" + i14+"/" + i15,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/items/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err407];
}
else {
vErrors.push(err407);
}
errors++;
}
}
else {
const err408 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs/" + i14+"/" + i15,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/items/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err408];
}
else {
vErrors.push(err408);
}
errors++;
}
}
}
else {
const err409 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs/" + i14,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/items/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err409];
}
else {
vErrors.push(err409);
}
errors++;
}
}
}
else {
const err410 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err410];
}
else {
vErrors.push(err410);
}
errors++;
}
}
if(data158.avoid !== undefined && func0.call(data158, "avoid")){
let data165 = data158.avoid;
if(Array.isArray(data165)){
if(data165.length > 256){
const err411 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/avoid",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/avoid/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err411];
}
else {
vErrors.push(err411);
}
errors++;
}
const len16 = data165.length;
for(let i16=0; i16<len16; i16++){
let data166 = data165[i16];
if(typeof data166 === "string"){
if(func64(data166) > 4096){
const err412 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/avoid/" + i16,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/avoid/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err412];
}
else {
vErrors.push(err412);
}
errors++;
}
if(func64(data166) < 1){
const err413 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/avoid/" + i16,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/avoid/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err413];
}
else {
vErrors.push(err413);
}
errors++;
}
}
else {
const err414 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/avoid/" + i16,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/avoid/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err414];
}
else {
vErrors.push(err414);
}
errors++;
}
}
}
else {
const err415 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/avoid",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/avoid/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err415];
}
else {
vErrors.push(err415);
}
errors++;
}
}
if(data158.via !== undefined && func0.call(data158, "via")){
let data167 = data158.via;
if(Array.isArray(data167)){
if(data167.length > 256){
const err416 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/via",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/via/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err416];
}
else {
vErrors.push(err416);
}
errors++;
}
const len17 = data167.length;
for(let i17=0; i17<len17; i17++){
let data168 = data167[i17];
if(typeof data168 === "string"){
if(func64(data168) > 4096){
const err417 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/via/" + i17,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/via/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err417];
}
else {
vErrors.push(err417);
}
errors++;
}
if(func64(data168) < 1){
const err418 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/via/" + i17,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/via/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err418];
}
else {
vErrors.push(err418);
}
errors++;
}
}
else {
const err419 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/via/" + i17,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/via/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err419];
}
else {
vErrors.push(err419);
}
errors++;
}
}
}
else {
const err420 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/via",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/via/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err420];
}
else {
vErrors.push(err420);
}
errors++;
}
}
if(data158.functions !== undefined && func0.call(data158, "functions")){
let data169 = data158.functions;
if(Array.isArray(data169)){
if(data169.length > 256){
const err421 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/functions",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/functions/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err421];
}
else {
vErrors.push(err421);
}
errors++;
}
const len18 = data169.length;
for(let i18=0; i18<len18; i18++){
let data170 = data169[i18];
if(typeof data170 === "string"){
if(func64(data170) > 4096){
const err422 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/functions/" + i18,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/functions/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err422];
}
else {
vErrors.push(err422);
}
errors++;
}
if(func64(data170) < 1){
const err423 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/functions/" + i18,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/functions/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err423];
}
else {
vErrors.push(err423);
}
errors++;
}
}
else {
const err424 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/functions/" + i18,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/functions/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err424];
}
else {
vErrors.push(err424);
}
errors++;
}
}
}
else {
const err425 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/functions",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/functions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err425];
}
else {
vErrors.push(err425);
}
errors++;
}
}
if(data158.geoRestrictions !== undefined && func0.call(data158, "geoRestrictions")){
let data171 = data158.geoRestrictions;
if(Array.isArray(data171)){
if(data171.length > 256){
const err426 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/geoRestrictions",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/geoRestrictions/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err426];
}
else {
vErrors.push(err426);
}
errors++;
}
const len19 = data171.length;
for(let i19=0; i19<len19; i19++){
let data172 = data171[i19];
if(typeof data172 === "string"){
if(func64(data172) > 4096){
const err427 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/geoRestrictions/" + i19,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/geoRestrictions/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err427];
}
else {
vErrors.push(err427);
}
errors++;
}
if(func64(data172) < 1){
const err428 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/geoRestrictions/" + i19,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/geoRestrictions/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err428];
}
else {
vErrors.push(err428);
}
errors++;
}
}
else {
const err429 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/geoRestrictions/" + i19,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/geoRestrictions/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err429];
}
else {
vErrors.push(err429);
}
errors++;
}
}
}
else {
const err430 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/geoRestrictions",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/geoRestrictions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err430];
}
else {
vErrors.push(err430);
}
errors++;
}
}
if(data158.topologyId !== undefined && func0.call(data158, "topologyId")){
let data173 = data158.topologyId;
if(typeof data173 === "string"){
if(func64(data173) > 255){
const err431 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/topologyId",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/topologyId/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err431];
}
else {
vErrors.push(err431);
}
errors++;
}
if(func64(data173) < 1){
const err432 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/topologyId",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/topologyId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err432];
}
else {
vErrors.push(err432);
}
errors++;
}
}
else {
const err433 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/topologyId",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/topologyId/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err433];
}
else {
vErrors.push(err433);
}
errors++;
}
}
if(data158.pdb !== undefined && func0.call(data158, "pdb")){
let data174 = data158.pdb;
if(typeof data174 === "string"){
if(func64(data174) > 255){
const err434 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pdb",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pdb/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err434];
}
else {
vErrors.push(err434);
}
errors++;
}
if(func64(data174) < 1){
const err435 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pdb",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pdb/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err435];
}
else {
vErrors.push(err435);
}
errors++;
}
}
else {
const err436 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pdb",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pdb/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err436];
}
else {
vErrors.push(err436);
}
errors++;
}
}
if(data158.protection !== undefined && func0.call(data158, "protection")){
let data175 = data158.protection;
if(typeof data175 === "string"){
if(func64(data175) > 4096){
const err437 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/protection",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/protection/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err437];
}
else {
vErrors.push(err437);
}
errors++;
}
if(func64(data175) < 1){
const err438 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/protection",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/protection/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err438];
}
else {
vErrors.push(err438);
}
errors++;
}
}
else {
const err439 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/protection",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/protection/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err439];
}
else {
vErrors.push(err439);
}
errors++;
}
}
}
else {
const err440 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err440];
}
else {
vErrors.push(err440);
}
errors++;
}
}
if(data6.activationMeans !== undefined && func0.call(data6, "activationMeans")){
let data176 = data6.activationMeans;
if(Array.isArray(data176)){
if(data176.length > 256){
const err441 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err441];
}
else {
vErrors.push(err441);
}
errors++;
}
const len20 = data176.length;
for(let i20=0; i20<len20; i20++){
let data177 = data176[i20];
if(data177 && typeof data177 == "object" && !Array.isArray(data177)){
if((data177.means === undefined) || (!(func0.call(data177, "means")))){
const err442 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i20,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/required",keyword:"required",params:{missingProperty: "means"},message:"must have required property '"+"means"+"'"};
if(vErrors === null){
vErrors = [err442];
}
else {
vErrors.push(err442);
}
errors++;
}
if(data177.means !== undefined && func0.call(data177, "means")){
let data178 = data177.means;
if(typeof data178 === "string"){
if(func64(data178) > 255){
const err443 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i20+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/properties/means/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err443];
}
else {
vErrors.push(err443);
}
errors++;
}
if(func64(data178) < 1){
const err444 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i20+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/properties/means/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err444];
}
else {
vErrors.push(err444);
}
errors++;
}
}
else {
const err445 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i20+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/properties/means/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err445];
}
else {
vErrors.push(err445);
}
errors++;
}
}
if(data177.parameters !== undefined && func0.call(data177, "parameters")){
let data179 = data177.parameters;
if(data179 && typeof data179 == "object" && !Array.isArray(data179)){
}
else {
const err446 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i20+"/parameters",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/properties/parameters/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err446];
}
else {
vErrors.push(err446);
}
errors++;
}
}
}
else {
const err447 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i20,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err447];
}
else {
vErrors.push(err447);
}
errors++;
}
}
}
else {
const err448 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err448];
}
else {
vErrors.push(err448);
}
errors++;
}
}
if(data6.invocationMeans !== undefined && func0.call(data6, "invocationMeans")){
let data180 = data6.invocationMeans;
if(data180 && typeof data180 == "object" && !Array.isArray(data180)){
if((data180.type === undefined) || (!(func0.call(data180, "type")))){
const err449 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans",schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err449];
}
else {
vErrors.push(err449);
}
errors++;
}
if(data180.type !== undefined && func0.call(data180, "type")){
let data181 = data180.type;
if(!((data181 === "implicit") || (data181 === "explicit"))){
const err450 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/type",schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/type/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.invocationMeans.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err450];
}
else {
vErrors.push(err450);
}
errors++;
}
}
if(data180.means !== undefined && func0.call(data180, "means")){
let data182 = data180.means;
if(Array.isArray(data182)){
if(data182.length > 256){
const err451 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/means/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err451];
}
else {
vErrors.push(err451);
}
errors++;
}
const len21 = data182.length;
for(let i21=0; i21<len21; i21++){
let data183 = data182[i21];
if(typeof data183 === "string"){
if(func64(data183) > 4096){
const err452 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/means/" + i21,schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/means/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err452];
}
else {
vErrors.push(err452);
}
errors++;
}
if(func64(data183) < 1){
const err453 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/means/" + i21,schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/means/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err453];
}
else {
vErrors.push(err453);
}
errors++;
}
}
else {
const err454 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/means/" + i21,schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/means/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err454];
}
else {
vErrors.push(err454);
}
errors++;
}
}
}
else {
const err455 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/means/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err455];
}
else {
vErrors.push(err455);
}
errors++;
}
}
}
else {
const err456 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans",schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err456];
}
else {
vErrors.push(err456);
}
errors++;
}
}
if(data6.notifications !== undefined && func0.call(data6, "notifications")){
let data184 = data6.notifications;
if(Array.isArray(data184)){
if(data184.length > 256){
const err457 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err457];
}
else {
vErrors.push(err457);
}
errors++;
}
const len22 = data184.length;
for(let i22=0; i22<len22; i22++){
let data185 = data184[i22];
if(data185 && typeof data185 == "object" && !Array.isArray(data185)){
if((data185.means === undefined) || (!(func0.call(data185, "means")))){
const err458 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22,schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/required",keyword:"required",params:{missingProperty: "means"},message:"must have required property '"+"means"+"'"};
if(vErrors === null){
vErrors = [err458];
}
else {
vErrors.push(err458);
}
errors++;
}
if(data185.means !== undefined && func0.call(data185, "means")){
let data186 = data185.means;
if(typeof data186 === "string"){
if(func64(data186) > 255){
const err459 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/means/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err459];
}
else {
vErrors.push(err459);
}
errors++;
}
if(func64(data186) < 1){
const err460 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/means/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err460];
}
else {
vErrors.push(err460);
}
errors++;
}
}
else {
const err461 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/means/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err461];
}
else {
vErrors.push(err461);
}
errors++;
}
}
if(data185.events !== undefined && func0.call(data185, "events")){
let data187 = data185.events;
if(Array.isArray(data187)){
if(data187.length > 256){
const err462 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/events",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/events/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err462];
}
else {
vErrors.push(err462);
}
errors++;
}
const len23 = data187.length;
for(let i23=0; i23<len23; i23++){
let data188 = data187[i23];
if(typeof data188 === "string"){
if(func64(data188) > 4096){
const err463 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/events/" + i23,schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/events/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err463];
}
else {
vErrors.push(err463);
}
errors++;
}
if(func64(data188) < 1){
const err464 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/events/" + i23,schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/events/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err464];
}
else {
vErrors.push(err464);
}
errors++;
}
}
else {
const err465 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/events/" + i23,schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/events/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err465];
}
else {
vErrors.push(err465);
}
errors++;
}
}
}
else {
const err466 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/events",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/events/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err466];
}
else {
vErrors.push(err466);
}
errors++;
}
}
if(data185.intervalS !== undefined && func0.call(data185, "intervalS")){
let data189 = data185.intervalS;
if((typeof data189 == "number") && (isFinite(data189))){
if(data189 > 9007199254740991 || isNaN(data189)){
const err467 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/intervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/intervalS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err467];
}
else {
vErrors.push(err467);
}
errors++;
}
if(data189 < 0 || isNaN(data189)){
const err468 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/intervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/intervalS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err468];
}
else {
vErrors.push(err468);
}
errors++;
}
}
else {
const err469 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/intervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/intervalS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err469];
}
else {
vErrors.push(err469);
}
errors++;
}
}
if(data185.destination !== undefined && func0.call(data185, "destination")){
let data190 = data185.destination;
if(typeof data190 === "string"){
if(func64(data190) > 4096){
const err470 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/destination",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/destination/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err470];
}
else {
vErrors.push(err470);
}
errors++;
}
if(func64(data190) < 1){
const err471 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/destination",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/destination/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err471];
}
else {
vErrors.push(err471);
}
errors++;
}
}
else {
const err472 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/destination",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/destination/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err472];
}
else {
vErrors.push(err472);
}
errors++;
}
}
}
else {
const err473 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22,schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err473];
}
else {
vErrors.push(err473);
}
errors++;
}
}
}
else {
const err474 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err474];
}
else {
vErrors.push(err474);
}
errors++;
}
}
if(data6.activationSchedule !== undefined && func0.call(data6, "activationSchedule")){
let data191 = data6.activationSchedule;
if(data191 && typeof data191 == "object" && !Array.isArray(data191)){
if((data191.timeZone === undefined) || (!(func0.call(data191, "timeZone")))){
const err475 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/required",keyword:"required",params:{missingProperty: "timeZone"},message:"must have required property '"+"timeZone"+"'"};
if(vErrors === null){
vErrors = [err475];
}
else {
vErrors.push(err475);
}
errors++;
}
if((data191.windows === undefined) || (!(func0.call(data191, "windows")))){
const err476 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/required",keyword:"required",params:{missingProperty: "windows"},message:"must have required property '"+"windows"+"'"};
if(vErrors === null){
vErrors = [err476];
}
else {
vErrors.push(err476);
}
errors++;
}
if(data191.timeZone !== undefined && func0.call(data191, "timeZone")){
let data192 = data191.timeZone;
if(typeof data192 === "string"){
if(func64(data192) > 255){
const err477 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/timeZone",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/timeZone/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err477];
}
else {
vErrors.push(err477);
}
errors++;
}
if(func64(data192) < 1){
const err478 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/timeZone",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/timeZone/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err478];
}
else {
vErrors.push(err478);
}
errors++;
}
}
else {
const err479 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/timeZone",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/timeZone/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err479];
}
else {
vErrors.push(err479);
}
errors++;
}
}
if(data191.windows !== undefined && func0.call(data191, "windows")){
let data193 = data191.windows;
if(Array.isArray(data193)){
if(data193.length > 32){
const err480 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/maxItems",keyword:"maxItems",params:{limit: 32},message:"must NOT have more than 32 items"};
if(vErrors === null){
vErrors = [err480];
}
else {
vErrors.push(err480);
}
errors++;
}
if(data193.length < 1){
const err481 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err481];
}
else {
vErrors.push(err481);
}
errors++;
}
const len24 = data193.length;
for(let i24=0; i24<len24; i24++){
let data194 = data193[i24];
if(data194 && typeof data194 == "object" && !Array.isArray(data194)){
if(data194.months !== undefined && func0.call(data194, "months")){
let data195 = data194.months;
if(Array.isArray(data195)){
if(data195.length > 12){
const err482 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/months",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/maxItems",keyword:"maxItems",params:{limit: 12},message:"must NOT have more than 12 items"};
if(vErrors === null){
vErrors = [err482];
}
else {
vErrors.push(err482);
}
errors++;
}
if(data195.length < 1){
const err483 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/months",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err483];
}
else {
vErrors.push(err483);
}
errors++;
}
const len25 = data195.length;
for(let i25=0; i25<len25; i25++){
let data196 = data195[i25];
if(!(((typeof data196 == "number") && (!(data196 % 1) && !isNaN(data196))) && (isFinite(data196)))){
const err484 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/months/" + i25,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err484];
}
else {
vErrors.push(err484);
}
errors++;
}
if((typeof data196 == "number") && (isFinite(data196))){
if(data196 > 12 || isNaN(data196)){
const err485 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/months/" + i25,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 12},message:"must be <= 12"};
if(vErrors === null){
vErrors = [err485];
}
else {
vErrors.push(err485);
}
errors++;
}
if(data196 < 1 || isNaN(data196)){
const err486 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/months/" + i25,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err486];
}
else {
vErrors.push(err486);
}
errors++;
}
}
}
}
else {
const err487 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/months",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err487];
}
else {
vErrors.push(err487);
}
errors++;
}
}
if(data194.monthDays !== undefined && func0.call(data194, "monthDays")){
let data197 = data194.monthDays;
if(Array.isArray(data197)){
if(data197.length > 31){
const err488 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/monthDays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/maxItems",keyword:"maxItems",params:{limit: 31},message:"must NOT have more than 31 items"};
if(vErrors === null){
vErrors = [err488];
}
else {
vErrors.push(err488);
}
errors++;
}
if(data197.length < 1){
const err489 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/monthDays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err489];
}
else {
vErrors.push(err489);
}
errors++;
}
const len26 = data197.length;
for(let i26=0; i26<len26; i26++){
let data198 = data197[i26];
if(!(((typeof data198 == "number") && (!(data198 % 1) && !isNaN(data198))) && (isFinite(data198)))){
const err490 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/monthDays/" + i26,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err490];
}
else {
vErrors.push(err490);
}
errors++;
}
if((typeof data198 == "number") && (isFinite(data198))){
if(data198 > 31 || isNaN(data198)){
const err491 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/monthDays/" + i26,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31},message:"must be <= 31"};
if(vErrors === null){
vErrors = [err491];
}
else {
vErrors.push(err491);
}
errors++;
}
if(data198 < 1 || isNaN(data198)){
const err492 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/monthDays/" + i26,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err492];
}
else {
vErrors.push(err492);
}
errors++;
}
}
}
}
else {
const err493 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/monthDays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err493];
}
else {
vErrors.push(err493);
}
errors++;
}
}
if(data194.weekdays !== undefined && func0.call(data194, "weekdays")){
let data199 = data194.weekdays;
if(Array.isArray(data199)){
if(data199.length > 7){
const err494 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/weekdays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/maxItems",keyword:"maxItems",params:{limit: 7},message:"must NOT have more than 7 items"};
if(vErrors === null){
vErrors = [err494];
}
else {
vErrors.push(err494);
}
errors++;
}
if(data199.length < 1){
const err495 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/weekdays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err495];
}
else {
vErrors.push(err495);
}
errors++;
}
const len27 = data199.length;
for(let i27=0; i27<len27; i27++){
let data200 = data199[i27];
if(!(((typeof data200 == "number") && (!(data200 % 1) && !isNaN(data200))) && (isFinite(data200)))){
const err496 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/weekdays/" + i27,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err496];
}
else {
vErrors.push(err496);
}
errors++;
}
if((typeof data200 == "number") && (isFinite(data200))){
if(data200 > 7 || isNaN(data200)){
const err497 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/weekdays/" + i27,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 7},message:"must be <= 7"};
if(vErrors === null){
vErrors = [err497];
}
else {
vErrors.push(err497);
}
errors++;
}
if(data200 < 1 || isNaN(data200)){
const err498 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/weekdays/" + i27,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err498];
}
else {
vErrors.push(err498);
}
errors++;
}
}
}
}
else {
const err499 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/weekdays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err499];
}
else {
vErrors.push(err499);
}
errors++;
}
}
if(data194.firstDate !== undefined && func0.call(data194, "firstDate")){
let data201 = data194.firstDate;
if(typeof data201 === "string"){
if(!pattern4.test(data201)){
const err500 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/firstDate",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/firstDate/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\""};
if(vErrors === null){
vErrors = [err500];
}
else {
vErrors.push(err500);
}
errors++;
}
}
else {
const err501 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/firstDate",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/firstDate/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err501];
}
else {
vErrors.push(err501);
}
errors++;
}
}
if(data194.lastDate !== undefined && func0.call(data194, "lastDate")){
let data202 = data194.lastDate;
if(typeof data202 === "string"){
if(!pattern4.test(data202)){
const err502 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/lastDate",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/lastDate/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\""};
if(vErrors === null){
vErrors = [err502];
}
else {
vErrors.push(err502);
}
errors++;
}
}
else {
const err503 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/lastDate",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/lastDate/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err503];
}
else {
vErrors.push(err503);
}
errors++;
}
}
if(data194.from !== undefined && func0.call(data194, "from")){
let data203 = data194.from;
if(typeof data203 === "string"){
if(!pattern6.test(data203)){
const err504 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/from/pattern",keyword:"pattern",params:{pattern: "^([01]\\d|2[0-3]):[0-5]\\d$"},message:"must match pattern \""+"^([01]\\d|2[0-3]):[0-5]\\d$"+"\""};
if(vErrors === null){
vErrors = [err504];
}
else {
vErrors.push(err504);
}
errors++;
}
}
else {
const err505 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err505];
}
else {
vErrors.push(err505);
}
errors++;
}
}
if(data194.until !== undefined && func0.call(data194, "until")){
let data204 = data194.until;
if(typeof data204 === "string"){
if(!pattern7.test(data204)){
const err506 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/until",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/until/pattern",keyword:"pattern",params:{pattern: "^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$"},message:"must match pattern \""+"^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$"+"\""};
if(vErrors === null){
vErrors = [err506];
}
else {
vErrors.push(err506);
}
errors++;
}
}
else {
const err507 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/until",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err507];
}
else {
vErrors.push(err507);
}
errors++;
}
}
}
else {
const err508 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err508];
}
else {
vErrors.push(err508);
}
errors++;
}
}
}
else {
const err509 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err509];
}
else {
vErrors.push(err509);
}
errors++;
}
}
}
else {
const err510 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err510];
}
else {
vErrors.push(err510);
}
errors++;
}
}
}
else {
const err511 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1,schemaPath:"#/properties/components/items/properties/profiles/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err511];
}
else {
vErrors.push(err511);
}
errors++;
}
}
}
else {
const err512 = {instancePath:instancePath+"/components/" + i0+"/profiles",schemaPath:"#/properties/components/items/properties/profiles/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err512];
}
else {
vErrors.push(err512);
}
errors++;
}
}
}
else {
const err513 = {instancePath:instancePath+"/components/" + i0,schemaPath:"#/properties/components/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err513];
}
else {
vErrors.push(err513);
}
errors++;
}
}
}
else {
const err514 = {instancePath:instancePath+"/components",schemaPath:"#/properties/components/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err514];
}
else {
vErrors.push(err514);
}
errors++;
}
}
}
else {
const err515 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err515];
}
else {
vErrors.push(err515);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":{"kind":true,"version":true,"template":true,"components":true},"dynamicProps":false,"dynamicItems":false};
