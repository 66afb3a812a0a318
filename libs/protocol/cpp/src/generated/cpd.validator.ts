// Written by `npm run validators` from the schema in libs/protocol/cpp/schema: change that.
// @ts-nocheck
import { characterCount } from '../character-count.js';
import { isIpAddress, isIpPrefix } from '../ip-prefix.js';
import type { ShapeCheck } from '../shape-check.js';

const formats = { 'ip-prefix': isIpPrefix, 'ip-address': isIpAddress };
export const matchesCpdSchema: ShapeCheck = validate20;
const schema31 = {"type":"object","required":["components"],"properties":{"template":{"type":"string","description":"the service template of the provider's catalogue that the order is made from (CPNP-03 §7)","minLength":1,"maxLength":255},"components":{"type":"array","items":{"type":"object","required":["profiles"],"properties":{"profiles":{"type":"array","items":{"type":"object","required":["customerNodesMap"],"properties":{"customerNodesMap":{"type":"array","items":{"type":"object","required":["identifier"],"properties":{"identifier":{"type":"string","description":"names the node within the profile: a service identifier, a MAC address, …","minLength":1,"maxLength":255},"linkIdentifier":{"type":"string","description":"the border link that connects the node","minLength":1,"maxLength":255},"localisation":{"type":"object","properties":{"latitude":{"type":"number","description":"degrees north of the equator","minimum":-90,"maximum":90},"longitude":{"type":"number","description":"degrees east of Greenwich","minimum":-180,"maximum":180},"text":{"type":"string","description":"the place in words","minLength":1,"maxLength":4096}},"title":"Localisation","description":"Where the node is: coordinates, words, or both","dependentRequired":{"latitude":["longitude"],"longitude":["latitude"]}},"borderNodeIdentifier":{"type":"string","description":"the border node that connects the node","minLength":1,"maxLength":255},"siteIdentifier":{"type":"string","description":"the site of a managed VPN","minLength":1,"maxLength":255},"attachment":{"type":"object","required":["kind","value"],"properties":{"kind":{"enum":["port","vlan","vxlan"],"description":"how traffic is told apart on the link"},"value":{"type":"string","description":"the port, the VLAN or the VNI","minLength":1,"maxLength":255}},"title":"Attachment","description":"Where one provider hands over to another (N53)"}},"title":"Customer node","description":"RFC 7297 §3.1"},"title":"Customer nodes map","description":"RFC 7297 §3.1: all customer nodes to connect, at least one","maxItems":1024},"scope":{"type":"array","items":{"type":"object","required":["direction","type","model"],"properties":{"direction":{"enum":["in","out"],"description":"in: from the customer nodes; out: towards them"},"type":{"enum":["global","restricted"],"description":"restricted: to the prefixes or points named here"},"model":{"enum":["pipe","hose","unspecifiedHose"],"description":"pipe 1:1, hose 1:N, unspecifiedHose 1:any"},"ingress":{"type":"array","items":{"type":"string","description":"a node or link","minLength":1,"maxLength":255},"description":"where the traffic enters","maxItems":256},"egress":{"type":"array","items":{"type":"string","description":"a node or link","minLength":1,"maxLength":255},"description":"where the traffic leaves","maxItems":256},"committedBps":{"type":"integer","description":"of a pipe: rate from its ingress to its egress that the guarantees cover, in bit/s","minimum":0,"maximum":9007199254740991},"prefixes":{"type":"array","items":{"type":"string","description":"a reachable destination or a permitted source, IPv4 or IPv6 in CIDR form","format":"ip-prefix"},"description":"destinations that can be reached, or sources that may reach the nodes","maxItems":256},"multicast":{"type":"array","items":{"type":"object","required":["group"],"properties":{"group":{"type":"string","description":"the multicast group, IPv4 or IPv6","format":"ip-address"},"sources":{"type":"array","items":{"type":"string","description":"a source, IPv4 or IPv6","format":"ip-address"},"description":"sources of a source-specific group","maxItems":256}},"title":"Multicast group"},"description":"multicast groups","maxItems":256}},"title":"Scope of one direction","description":"RFC 7297 §3.2: a scope is unidirectional"},"title":"Scope","description":"RFC 7297 §3.2: both directions are described","maxItems":256},"qosGuarantees":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["quantitative","qualitative"],"description":"never both in one profile"},"oneWayDelayMs":{"type":"object","properties":{"minimum":{"type":"number","description":"one-way delay, in milliseconds","minimum":0,"maximum":9007199254740991},"average":{"type":"number","description":"one-way delay, in milliseconds","minimum":0,"maximum":9007199254740991},"maximum":{"type":"number","description":"one-way delay, in milliseconds","minimum":0,"maximum":9007199254740991},"percentile":{"type":"object","required":["rank","value"],"properties":{"rank":{"type":"number","description":"percent of the samples","exclusiveMinimum":0,"maximum":100},"value":{"type":"number","description":"one-way delay, in milliseconds","minimum":0,"maximum":9007199254740991}},"description":"needs a measurement interval"}},"title":"One-way delay (RFC 2679)"},"delayVariationMs":{"type":"object","properties":{"minimum":{"type":"number","description":"delay variation, in milliseconds","minimum":0,"maximum":9007199254740991},"average":{"type":"number","description":"delay variation, in milliseconds","minimum":0,"maximum":9007199254740991},"maximum":{"type":"number","description":"delay variation, in milliseconds","minimum":0,"maximum":9007199254740991},"percentile":{"type":"object","required":["rank","value"],"properties":{"rank":{"type":"number","description":"percent of the samples","exclusiveMinimum":0,"maximum":100},"value":{"type":"number","description":"delay variation, in milliseconds","minimum":0,"maximum":9007199254740991}},"description":"needs a measurement interval"}},"title":"Delay variation (RFC 3393)"},"lossRatio":{"type":"object","properties":{"minimum":{"type":"number","description":"ratio of lost packets","minimum":0,"maximum":1},"average":{"type":"number","description":"ratio of lost packets","minimum":0,"maximum":1},"maximum":{"type":"number","description":"ratio of lost packets","minimum":0,"maximum":1},"percentile":{"type":"object","required":["rank","value"],"properties":{"rank":{"type":"number","description":"percent of the samples","exclusiveMinimum":0,"maximum":100},"value":{"type":"number","description":"ratio of lost packets","minimum":0,"maximum":1}},"description":"needs a measurement interval"}},"title":"One-way loss (RFC 2680)"},"throughputBps":{"type":"object","properties":{"minimum":{"type":"integer","description":"throughput, in bit/s","minimum":0,"maximum":9007199254740991},"average":{"type":"integer","description":"throughput, in bit/s","minimum":0,"maximum":9007199254740991},"maximum":{"type":"integer","description":"throughput, in bit/s","minimum":0,"maximum":9007199254740991},"percentile":{"type":"object","required":["rank","value"],"properties":{"rank":{"type":"number","description":"percent of the samples","exclusiveMinimum":0,"maximum":100},"value":{"type":"integer","description":"throughput, in bit/s","minimum":0,"maximum":9007199254740991}},"description":"needs a measurement interval"}},"title":"Throughput"},"measurementIntervalS":{"type":"number","description":"the interval that averages and percentiles are taken over, in seconds","exclusiveMinimum":0,"maximum":9007199254740991},"metaQosClass":{"type":"string","description":"the Meta-QoS-Class (RFC 5160) of a qualitative guarantee","minLength":1,"maxLength":255}},"title":"QoS guarantees","description":"RFC 7297 §3.3: qualitative or quantitative guarantees of in-profile traffic"},"availability":{"type":"object","required":["percentage"],"properties":{"percentage":{"type":"number","description":"share of the time that the guarantees hold","minimum":0,"maximum":100},"statistic":{"enum":["average","maximum"],"description":"how the percentage is meant"},"periodS":{"type":"number","description":"the period that the percentage is taken over, in seconds","exclusiveMinimum":0,"maximum":9007199254740991},"mtbfS":{"type":"number","description":"mean time between failures, in seconds","minimum":0,"maximum":9007199254740991},"mtbrS":{"type":"number","description":"mean time between repairs, in seconds","minimum":0,"maximum":9007199254740991},"mttrS":{"type":"number","description":"mean time to repair, in seconds","minimum":0,"maximum":9007199254740991}},"title":"Availability","description":"RFC 7297 §3.4: covers degradation and outage"},"capacity":{"type":"array","items":{"type":"object","required":["in","out"],"properties":{"linkIdentifier":{"type":"string","description":"the border link; absent: each link of the profile","minLength":1,"maxLength":255},"in":{"type":"object","required":["committedBps"],"properties":{"committedBps":{"type":"integer","description":"rate that the guarantees cover, in bit/s","minimum":0,"maximum":9007199254740991},"peakBps":{"type":"integer","description":"highest rate, not below the committed one, in bit/s","minimum":0,"maximum":9007199254740991},"burstOctets":{"type":"integer","description":"largest burst, in octets","minimum":0,"maximum":9007199254740991}},"title":"Rates of one direction"},"out":{"type":"object","required":["committedBps"],"properties":{"committedBps":{"type":"integer","description":"rate that the guarantees cover, in bit/s","minimum":0,"maximum":9007199254740991},"peakBps":{"type":"integer","description":"highest rate, not below the committed one, in bit/s","minimum":0,"maximum":9007199254740991},"burstOctets":{"type":"integer","description":"largest burst, in octets","minimum":0,"maximum":9007199254740991}},"title":"Rates of one direction"}},"title":"Capacity of one border link","description":"in: from the customer node; out: towards it"},"title":"Capacity","description":"RFC 7297 §3.5: the limit of the quantitative guarantees, per border link and direction","minItems":1,"maxItems":1024},"trafficIsolation":{"type":"object","required":["isolated"],"properties":{"isolated":{"type":"boolean","description":"whether the traffic is kept apart from that of others"},"encryption":{"type":"boolean","description":"whether the traffic is encrypted on its way"},"requirements":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"further needs of security or privacy","maxItems":256}},"title":"Traffic isolation","description":"RFC 7297 §3.8"},"conformanceTraffic":{"type":"object","required":["outOfProfile"],"properties":{"outOfProfile":{"enum":["discard","reclass","shape"],"description":"treatment of traffic above the capacity"},"reclassTo":{"type":"string","description":"the class of re-classed traffic, such as the one of RFC 3662","minLength":1,"maxLength":255},"mtuOctets":{"type":"integer","description":"largest packet that conforms, in octets","minimum":68,"maximum":65535}},"title":"Conformance traffic","description":"RFC 7297 §3.6: needed where capacity is given"},"flowIdentification":{"type":"array","items":{"type":"object","properties":{"srcPrefix":{"type":"string","description":"source, IPv4 or IPv6 in CIDR form","format":"ip-prefix"},"srcPort":{"type":"object","required":["from","to"],"properties":{"from":{"type":"integer","description":"first port","minimum":0,"maximum":65535},"to":{"type":"integer","description":"last port, included","minimum":0,"maximum":65535}},"title":"Port range","description":"source ports"},"dstPrefix":{"type":"string","description":"destination, IPv4 or IPv6 in CIDR form","format":"ip-prefix"},"dstPort":{"type":"object","required":["from","to"],"properties":{"from":{"type":"integer","description":"first port","minimum":0,"maximum":65535},"to":{"type":"integer","description":"last port, included","minimum":0,"maximum":65535}},"title":"Port range","description":"destination ports"},"protocol":{"type":"integer","description":"IP protocol number","minimum":0,"maximum":255},"dscp":{"type":"integer","description":"DSCP (RFC 2474)","minimum":0,"maximum":63},"tunnelEndpoint":{"type":"string","description":"tail end of a tunnel, IPv4 or IPv6","format":"ip-address"},"links":{"type":"array","items":{"type":"string","description":"a border link","minLength":1,"maxLength":255},"description":"absent: each link","maxItems":256},"remark":{"type":"object","properties":{"in":{"type":"integer","description":"DSCP on entry","minimum":0,"maximum":63},"out":{"type":"integer","description":"DSCP on exit","minimum":0,"maximum":63}},"title":"Re-marking"}},"title":"Flow","description":"the traffic that meets every member given"},"title":"Flow identification","description":"RFC 7297 §3.9","maxItems":1024},"overallTrafficGuarantees":{"type":"object","properties":{"delayClass":{"type":"string","description":"class of delay","minLength":1,"maxLength":255},"lossClass":{"type":"string","description":"class of loss","minLength":1,"maxLength":255},"throughputClass":{"type":"string","description":"class of throughput","minLength":1,"maxLength":255}},"title":"Overall traffic guarantees","description":"RFC 7297 §3.7: qualitative guarantees of all traffic; absent: best effort"},"routingAndForwarding":{"type":"object","properties":{"topology":{"enum":["full-mesh","hub-and-spoke","partial-mesh"],"description":"which nodes reach each other; absent: all of them"},"hubs":{"type":"array","items":{"type":"string","description":"a customer node","minLength":1,"maxLength":255},"description":"hubs of hub-and-spoke","maxItems":1024},"pairs":{"type":"array","items":{"type":"array","items":{"type":"string","description":"a customer node","minLength":1,"maxLength":255},"minItems":2,"maxItems":2},"description":"the nodes of a partial-mesh that reach each other, either way","maxItems":1024},"avoid":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"nodes, links or networks to avoid","maxItems":256},"via":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"nodes, links or networks to pass","maxItems":256},"functions":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"intermediate functions to pass, such as a firewall","maxItems":256},"geoRestrictions":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"regions that the traffic stays in","maxItems":256},"topologyId":{"type":"string","description":"logical topology (RFC 4915, RFC 5120)","minLength":1,"maxLength":255},"pdb":{"type":"string","description":"per-domain behaviour (RFC 3086)","minLength":1,"maxLength":255},"protection":{"type":"string","description":"resilience of the path","minLength":1,"maxLength":4096}},"title":"Routing and forwarding","description":"RFC 7297 §3.10"},"activationMeans":{"type":"array","items":{"type":"object","required":["means"],"properties":{"means":{"type":"string","description":"how access is activated: static, an IGP, BGP, PIM, …","minLength":1,"maxLength":255},"parameters":{"type":"object","properties":{},"description":"parameters of the means","additionalProperties":true}},"title":"Activation means of one kind"},"title":"Activation means","description":"RFC 7297 §3.11","maxItems":256},"invocationMeans":{"type":"object","required":["type"],"properties":{"type":{"enum":["implicit","explicit"],"description":"explicit needs admission control"},"means":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"RSVP, RSVP-TE, IGMP, MLD, …","maxItems":256}},"title":"Invocation means","description":"RFC 7297 §3.12"},"notifications":{"type":"array","items":{"type":"object","required":["means"],"properties":{"means":{"type":"string","description":"SNMP, syslog, webhook, NETCONF, phone, …","minLength":1,"maxLength":255},"events":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"what is told","maxItems":256},"intervalS":{"type":"number","description":"time between notices; 0: at once, in seconds","minimum":0,"maximum":9007199254740991},"destination":{"type":"string","description":"whom to tell","minLength":1,"maxLength":4096}},"title":"Notification"},"title":"Notifications","description":"RFC 7297 §3.13","maxItems":256},"activationSchedule":{"type":"object","required":["timeZone","windows"],"properties":{"timeZone":{"type":"string","description":"of the IANA time zone database, as Europe/Berlin","minLength":1,"maxLength":255},"windows":{"type":"array","items":{"type":"object","properties":{"months":{"type":"array","items":{"type":"integer","description":"one of them","minimum":1,"maximum":12},"description":"1 is January; absent: every month","minItems":1,"maxItems":12},"monthDays":{"type":"array","items":{"type":"integer","description":"one of them","minimum":1,"maximum":31},"description":"days of the month; absent: every day","minItems":1,"maxItems":31},"weekdays":{"type":"array","items":{"type":"integer","description":"one of them","minimum":1,"maximum":7},"description":"1 is Monday (ISO 8601); absent: every day","minItems":1,"maxItems":7},"firstDate":{"type":"string","description":"the first day that may have it, as 2026-03-29","pattern":"^\\d{4}-\\d{2}-\\d{2}$"},"lastDate":{"type":"string","description":"the last day that may have it, as 2026-03-29","pattern":"^\\d{4}-\\d{2}-\\d{2}$"},"from":{"type":"string","description":"on each of these days, as 08:00; absent: 00:00","pattern":"^([01]\\d|2[0-3]):[0-5]\\d$"},"until":{"type":"string","description":"as 18:00; not after `from`: on the next day; absent: 24:00, the end of the day","pattern":"^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$"}},"title":"Service window","description":"the days that meet every member given, and the time on each of them, by local clocks"},"description":"the service is wanted in any of them","minItems":1,"maxItems":32}},"title":"Activation schedule","description":"RFC 7297 §4 names it as an optional element: when the service is wanted; absent: at all times"}},"title":"Connectivity Provisioning Profile","description":"RFC 7297 §3"},"description":"one or more profiles","minItems":1,"maxItems":64}},"title":"Component"},"description":"no component: the Empty CPD (N27)","maxItems":64}},"title":"Connectivity Provisioning Document","description":"What a customer asks of, or agrees with, a provider (RFC 7297, CPNP-03 §9.1.9). Unknown members are kept and count in comparison. Units are in the names: Bps bit/s, S seconds, Ms milliseconds, Octets octets."};
const func0 = Object.prototype.hasOwnProperty;
const func62 = characterCount;
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
if(data.template !== undefined && func0.call(data, "template")){
let data0 = data.template;
if(typeof data0 === "string"){
if(func62(data0) > 255){
const err1 = {instancePath:instancePath+"/template",schemaPath:"#/properties/template/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(func62(data0) < 1){
const err2 = {instancePath:instancePath+"/template",schemaPath:"#/properties/template/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/template",schemaPath:"#/properties/template/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.components !== undefined && func0.call(data, "components")){
let data1 = data.components;
if(Array.isArray(data1)){
if(data1.length > 64){
const err4 = {instancePath:instancePath+"/components",schemaPath:"#/properties/components/maxItems",keyword:"maxItems",params:{limit: 64},message:"must NOT have more than 64 items"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if((data2.profiles === undefined) || (!(func0.call(data2, "profiles")))){
const err5 = {instancePath:instancePath+"/components/" + i0,schemaPath:"#/properties/components/items/required",keyword:"required",params:{missingProperty: "profiles"},message:"must have required property '"+"profiles"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data2.profiles !== undefined && func0.call(data2, "profiles")){
let data3 = data2.profiles;
if(Array.isArray(data3)){
if(data3.length > 64){
const err6 = {instancePath:instancePath+"/components/" + i0+"/profiles",schemaPath:"#/properties/components/items/properties/profiles/maxItems",keyword:"maxItems",params:{limit: 64},message:"must NOT have more than 64 items"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data3.length < 1){
const err7 = {instancePath:instancePath+"/components/" + i0+"/profiles",schemaPath:"#/properties/components/items/properties/profiles/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
let data4 = data3[i1];
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if((data4.customerNodesMap === undefined) || (!(func0.call(data4, "customerNodesMap")))){
const err8 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1,schemaPath:"#/properties/components/items/properties/profiles/items/required",keyword:"required",params:{missingProperty: "customerNodesMap"},message:"must have required property '"+"customerNodesMap"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data4.customerNodesMap !== undefined && func0.call(data4, "customerNodesMap")){
let data5 = data4.customerNodesMap;
if(Array.isArray(data5)){
if(data5.length > 1024){
const err9 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const len2 = data5.length;
for(let i2=0; i2<len2; i2++){
let data6 = data5[i2];
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if((data6.identifier === undefined) || (!(func0.call(data6, "identifier")))){
const err10 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2,schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/required",keyword:"required",params:{missingProperty: "identifier"},message:"must have required property '"+"identifier"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data6.identifier !== undefined && func0.call(data6, "identifier")){
let data7 = data6.identifier;
if(typeof data7 === "string"){
if(func62(data7) > 255){
const err11 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/identifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/identifier/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(func62(data7) < 1){
const err12 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/identifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/identifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/identifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/identifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data6.linkIdentifier !== undefined && func0.call(data6, "linkIdentifier")){
let data8 = data6.linkIdentifier;
if(typeof data8 === "string"){
if(func62(data8) > 255){
const err14 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/linkIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/linkIdentifier/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(func62(data8) < 1){
const err15 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/linkIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/linkIdentifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/linkIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/linkIdentifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data6.localisation !== undefined && func0.call(data6, "localisation")){
let data9 = data6.localisation;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.latitude !== undefined && func0.call(data9, "latitude")){
let data10 = data9.latitude;
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 90 || isNaN(data10)){
const err17 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation/latitude",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/properties/latitude/maximum",keyword:"maximum",params:{comparison: "<=", limit: 90},message:"must be <= 90"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data10 < -90 || isNaN(data10)){
const err18 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation/latitude",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/properties/latitude/minimum",keyword:"minimum",params:{comparison: ">=", limit: -90},message:"must be >= -90"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation/latitude",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/properties/latitude/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data9.longitude !== undefined && func0.call(data9, "longitude")){
let data11 = data9.longitude;
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 180 || isNaN(data11)){
const err20 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation/longitude",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/properties/longitude/maximum",keyword:"maximum",params:{comparison: "<=", limit: 180},message:"must be <= 180"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data11 < -180 || isNaN(data11)){
const err21 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation/longitude",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/properties/longitude/minimum",keyword:"minimum",params:{comparison: ">=", limit: -180},message:"must be >= -180"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation/longitude",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/properties/longitude/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data9.text !== undefined && func0.call(data9, "text")){
let data12 = data9.text;
if(typeof data12 === "string"){
if(func62(data12) > 4096){
const err23 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation/text",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/properties/text/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(func62(data12) < 1){
const err24 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation/text",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/properties/text/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation/text",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data9.latitude !== undefined && func0.call(data9, "latitude")){
if((data9.longitude === undefined) || (!(func0.call(data9, "longitude")))){
const err26 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/dependentRequired",keyword:"dependentRequired",params:{property: "latitude",
    missingProperty: "longitude",
    depsCount: 1,
    deps: "longitude"},message:"must have property longitude when property latitude is present"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data9.longitude !== undefined && func0.call(data9, "longitude")){
if((data9.latitude === undefined) || (!(func0.call(data9, "latitude")))){
const err27 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/dependentRequired",keyword:"dependentRequired",params:{property: "longitude",
    missingProperty: "latitude",
    depsCount: 1,
    deps: "latitude"},message:"must have property latitude when property longitude is present"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/localisation",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/localisation/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data6.borderNodeIdentifier !== undefined && func0.call(data6, "borderNodeIdentifier")){
let data13 = data6.borderNodeIdentifier;
if(typeof data13 === "string"){
if(func62(data13) > 255){
const err29 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/borderNodeIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/borderNodeIdentifier/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(func62(data13) < 1){
const err30 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/borderNodeIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/borderNodeIdentifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/borderNodeIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/borderNodeIdentifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data6.siteIdentifier !== undefined && func0.call(data6, "siteIdentifier")){
let data14 = data6.siteIdentifier;
if(typeof data14 === "string"){
if(func62(data14) > 255){
const err32 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/siteIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/siteIdentifier/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(func62(data14) < 1){
const err33 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/siteIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/siteIdentifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/siteIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/siteIdentifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data6.attachment !== undefined && func0.call(data6, "attachment")){
let data15 = data6.attachment;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if((data15.kind === undefined) || (!(func0.call(data15, "kind")))){
const err35 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/attachment",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/attachment/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if((data15.value === undefined) || (!(func0.call(data15, "value")))){
const err36 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/attachment",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/attachment/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data15.kind !== undefined && func0.call(data15, "kind")){
let data16 = data15.kind;
if(!(((data16 === "port") || (data16 === "vlan")) || (data16 === "vxlan"))){
const err37 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/attachment/kind",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/attachment/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.customerNodesMap.items.properties.attachment.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data15.value !== undefined && func0.call(data15, "value")){
let data17 = data15.value;
if(typeof data17 === "string"){
if(func62(data17) > 255){
const err38 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/attachment/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/attachment/properties/value/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(func62(data17) < 1){
const err39 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/attachment/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/attachment/properties/value/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/attachment/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/attachment/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2+"/attachment",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/properties/attachment/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2,schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data4.scope !== undefined && func0.call(data4, "scope")){
let data18 = data4.scope;
if(Array.isArray(data18)){
if(data18.length > 256){
const err44 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
const len3 = data18.length;
for(let i3=0; i3<len3; i3++){
let data19 = data18[i3];
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if((data19.direction === undefined) || (!(func0.call(data19, "direction")))){
const err45 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/required",keyword:"required",params:{missingProperty: "direction"},message:"must have required property '"+"direction"+"'"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if((data19.type === undefined) || (!(func0.call(data19, "type")))){
const err46 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if((data19.model === undefined) || (!(func0.call(data19, "model")))){
const err47 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/required",keyword:"required",params:{missingProperty: "model"},message:"must have required property '"+"model"+"'"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(data19.direction !== undefined && func0.call(data19, "direction")){
let data20 = data19.direction;
if(!((data20 === "in") || (data20 === "out"))){
const err48 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/direction",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/direction/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.scope.items.properties.direction.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data19.type !== undefined && func0.call(data19, "type")){
let data21 = data19.type;
if(!((data21 === "global") || (data21 === "restricted"))){
const err49 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/type",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/type/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.scope.items.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data19.model !== undefined && func0.call(data19, "model")){
let data22 = data19.model;
if(!(((data22 === "pipe") || (data22 === "hose")) || (data22 === "unspecifiedHose"))){
const err50 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/model",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/model/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.scope.items.properties.model.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data19.ingress !== undefined && func0.call(data19, "ingress")){
let data23 = data19.ingress;
if(Array.isArray(data23)){
if(data23.length > 256){
const err51 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/ingress",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/ingress/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
const len4 = data23.length;
for(let i4=0; i4<len4; i4++){
let data24 = data23[i4];
if(typeof data24 === "string"){
if(func62(data24) > 255){
const err52 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/ingress/" + i4,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/ingress/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(func62(data24) < 1){
const err53 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/ingress/" + i4,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/ingress/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
else {
const err54 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/ingress/" + i4,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/ingress/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/ingress",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/ingress/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data19.egress !== undefined && func0.call(data19, "egress")){
let data25 = data19.egress;
if(Array.isArray(data25)){
if(data25.length > 256){
const err56 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/egress",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/egress/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
const len5 = data25.length;
for(let i5=0; i5<len5; i5++){
let data26 = data25[i5];
if(typeof data26 === "string"){
if(func62(data26) > 255){
const err57 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/egress/" + i5,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/egress/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(func62(data26) < 1){
const err58 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/egress/" + i5,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/egress/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
else {
const err59 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/egress/" + i5,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/egress/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
else {
const err60 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/egress",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/egress/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data19.committedBps !== undefined && func0.call(data19, "committedBps")){
let data27 = data19.committedBps;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err61 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/committedBps/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 > 9007199254740991 || isNaN(data27)){
const err62 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/committedBps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(data27 < 0 || isNaN(data27)){
const err63 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/committedBps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
if(data19.prefixes !== undefined && func0.call(data19, "prefixes")){
let data28 = data19.prefixes;
if(Array.isArray(data28)){
if(data28.length > 256){
const err64 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/prefixes",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/prefixes/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
const len6 = data28.length;
for(let i6=0; i6<len6; i6++){
let data29 = data28[i6];
if(typeof data29 === "string"){
if(!(formats0(data29))){
const err65 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/prefixes/" + i6,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/prefixes/items/format",keyword:"format",params:{format: "ip-prefix"},message:"must match format \""+"ip-prefix"+"\""};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
else {
const err66 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/prefixes/" + i6,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/prefixes/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
else {
const err67 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/prefixes",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/prefixes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data19.multicast !== undefined && func0.call(data19, "multicast")){
let data30 = data19.multicast;
if(Array.isArray(data30)){
if(data30.length > 256){
const err68 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
const len7 = data30.length;
for(let i7=0; i7<len7; i7++){
let data31 = data30[i7];
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if((data31.group === undefined) || (!(func0.call(data31, "group")))){
const err69 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/required",keyword:"required",params:{missingProperty: "group"},message:"must have required property '"+"group"+"'"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(data31.group !== undefined && func0.call(data31, "group")){
let data32 = data31.group;
if(typeof data32 === "string"){
if(!(formats2(data32))){
const err70 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/group",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/group/format",keyword:"format",params:{format: "ip-address"},message:"must match format \""+"ip-address"+"\""};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
else {
const err71 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/group",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/group/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data31.sources !== undefined && func0.call(data31, "sources")){
let data33 = data31.sources;
if(Array.isArray(data33)){
if(data33.length > 256){
const err72 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/sources",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/sources/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
const len8 = data33.length;
for(let i8=0; i8<len8; i8++){
let data34 = data33[i8];
if(typeof data34 === "string"){
if(!(formats2(data34))){
const err73 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/sources/" + i8,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/sources/items/format",keyword:"format",params:{format: "ip-address"},message:"must match format \""+"ip-address"+"\""};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
else {
const err74 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/sources/" + i8,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/sources/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
else {
const err75 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/sources",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/sources/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
}
else {
const err76 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
else {
const err77 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
}
else {
const err78 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
}
else {
const err79 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data4.qosGuarantees !== undefined && func0.call(data4, "qosGuarantees")){
let data35 = data4.qosGuarantees;
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
if((data35.kind === undefined) || (!(func0.call(data35, "kind")))){
const err80 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if(data35.kind !== undefined && func0.call(data35, "kind")){
let data36 = data35.kind;
if(!((data36 === "quantitative") || (data36 === "qualitative"))){
const err81 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/kind",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.qosGuarantees.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data35.oneWayDelayMs !== undefined && func0.call(data35, "oneWayDelayMs")){
let data37 = data35.oneWayDelayMs;
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
if(data37.minimum !== undefined && func0.call(data37, "minimum")){
let data38 = data37.minimum;
if((typeof data38 == "number") && (isFinite(data38))){
if(data38 > 9007199254740991 || isNaN(data38)){
const err82 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
if(data38 < 0 || isNaN(data38)){
const err83 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
else {
const err84 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/minimum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data37.average !== undefined && func0.call(data37, "average")){
let data39 = data37.average;
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 > 9007199254740991 || isNaN(data39)){
const err85 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/average/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if(data39 < 0 || isNaN(data39)){
const err86 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/average/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
else {
const err87 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/average/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data37.maximum !== undefined && func0.call(data37, "maximum")){
let data40 = data37.maximum;
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 > 9007199254740991 || isNaN(data40)){
const err88 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
if(data40 < 0 || isNaN(data40)){
const err89 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
else {
const err90 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/maximum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data37.percentile !== undefined && func0.call(data37, "percentile")){
let data41 = data37.percentile;
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
if((data41.rank === undefined) || (!(func0.call(data41, "rank")))){
const err91 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/required",keyword:"required",params:{missingProperty: "rank"},message:"must have required property '"+"rank"+"'"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
if((data41.value === undefined) || (!(func0.call(data41, "value")))){
const err92 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if(data41.rank !== undefined && func0.call(data41, "rank")){
let data42 = data41.rank;
if((typeof data42 == "number") && (isFinite(data42))){
if(data42 > 100 || isNaN(data42)){
const err93 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/rank/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
if(data42 <= 0 || isNaN(data42)){
const err94 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/rank/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
else {
const err95 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/rank/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data41.value !== undefined && func0.call(data41, "value")){
let data43 = data41.value;
if((typeof data43 == "number") && (isFinite(data43))){
if(data43 > 9007199254740991 || isNaN(data43)){
const err96 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
if(data43 < 0 || isNaN(data43)){
const err97 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
else {
const err98 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/value/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
}
else {
const err99 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
}
else {
const err100 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data35.delayVariationMs !== undefined && func0.call(data35, "delayVariationMs")){
let data44 = data35.delayVariationMs;
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
if(data44.minimum !== undefined && func0.call(data44, "minimum")){
let data45 = data44.minimum;
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 > 9007199254740991 || isNaN(data45)){
const err101 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
if(data45 < 0 || isNaN(data45)){
const err102 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
else {
const err103 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/minimum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
if(data44.average !== undefined && func0.call(data44, "average")){
let data46 = data44.average;
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 > 9007199254740991 || isNaN(data46)){
const err104 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/average/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
if(data46 < 0 || isNaN(data46)){
const err105 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/average/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
else {
const err106 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/average/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(data44.maximum !== undefined && func0.call(data44, "maximum")){
let data47 = data44.maximum;
if((typeof data47 == "number") && (isFinite(data47))){
if(data47 > 9007199254740991 || isNaN(data47)){
const err107 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
if(data47 < 0 || isNaN(data47)){
const err108 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
else {
const err109 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/maximum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
if(data44.percentile !== undefined && func0.call(data44, "percentile")){
let data48 = data44.percentile;
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
if((data48.rank === undefined) || (!(func0.call(data48, "rank")))){
const err110 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/required",keyword:"required",params:{missingProperty: "rank"},message:"must have required property '"+"rank"+"'"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
if((data48.value === undefined) || (!(func0.call(data48, "value")))){
const err111 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
if(data48.rank !== undefined && func0.call(data48, "rank")){
let data49 = data48.rank;
if((typeof data49 == "number") && (isFinite(data49))){
if(data49 > 100 || isNaN(data49)){
const err112 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/rank/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
if(data49 <= 0 || isNaN(data49)){
const err113 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/rank/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
else {
const err114 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/rank/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
if(data48.value !== undefined && func0.call(data48, "value")){
let data50 = data48.value;
if((typeof data50 == "number") && (isFinite(data50))){
if(data50 > 9007199254740991 || isNaN(data50)){
const err115 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
if(data50 < 0 || isNaN(data50)){
const err116 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
else {
const err117 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/value/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
}
else {
const err118 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
}
else {
const err119 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
if(data35.lossRatio !== undefined && func0.call(data35, "lossRatio")){
let data51 = data35.lossRatio;
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
if(data51.minimum !== undefined && func0.call(data51, "minimum")){
let data52 = data51.minimum;
if((typeof data52 == "number") && (isFinite(data52))){
if(data52 > 1 || isNaN(data52)){
const err120 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
if(data52 < 0 || isNaN(data52)){
const err121 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
else {
const err122 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/minimum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
if(data51.average !== undefined && func0.call(data51, "average")){
let data53 = data51.average;
if((typeof data53 == "number") && (isFinite(data53))){
if(data53 > 1 || isNaN(data53)){
const err123 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/average/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
if(data53 < 0 || isNaN(data53)){
const err124 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/average/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
else {
const err125 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/average/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
if(data51.maximum !== undefined && func0.call(data51, "maximum")){
let data54 = data51.maximum;
if((typeof data54 == "number") && (isFinite(data54))){
if(data54 > 1 || isNaN(data54)){
const err126 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
if(data54 < 0 || isNaN(data54)){
const err127 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
else {
const err128 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/maximum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
if(data51.percentile !== undefined && func0.call(data51, "percentile")){
let data55 = data51.percentile;
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
if((data55.rank === undefined) || (!(func0.call(data55, "rank")))){
const err129 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/required",keyword:"required",params:{missingProperty: "rank"},message:"must have required property '"+"rank"+"'"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
if((data55.value === undefined) || (!(func0.call(data55, "value")))){
const err130 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
if(data55.rank !== undefined && func0.call(data55, "rank")){
let data56 = data55.rank;
if((typeof data56 == "number") && (isFinite(data56))){
if(data56 > 100 || isNaN(data56)){
const err131 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/rank/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
if(data56 <= 0 || isNaN(data56)){
const err132 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/rank/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
else {
const err133 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/rank/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
if(data55.value !== undefined && func0.call(data55, "value")){
let data57 = data55.value;
if((typeof data57 == "number") && (isFinite(data57))){
if(data57 > 1 || isNaN(data57)){
const err134 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
if(data57 < 0 || isNaN(data57)){
const err135 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
else {
const err136 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/value/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
}
else {
const err137 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
}
else {
const err138 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
if(data35.throughputBps !== undefined && func0.call(data35, "throughputBps")){
let data58 = data35.throughputBps;
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
if(data58.minimum !== undefined && func0.call(data58, "minimum")){
let data59 = data58.minimum;
if(!(((typeof data59 == "number") && (!(data59 % 1) && !isNaN(data59))) && (isFinite(data59)))){
const err139 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/minimum/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
if((typeof data59 == "number") && (isFinite(data59))){
if(data59 > 9007199254740991 || isNaN(data59)){
const err140 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
if(data59 < 0 || isNaN(data59)){
const err141 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
}
if(data58.average !== undefined && func0.call(data58, "average")){
let data60 = data58.average;
if(!(((typeof data60 == "number") && (!(data60 % 1) && !isNaN(data60))) && (isFinite(data60)))){
const err142 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/average/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
if((typeof data60 == "number") && (isFinite(data60))){
if(data60 > 9007199254740991 || isNaN(data60)){
const err143 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/average/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
if(data60 < 0 || isNaN(data60)){
const err144 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/average/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
if(data58.maximum !== undefined && func0.call(data58, "maximum")){
let data61 = data58.maximum;
if(!(((typeof data61 == "number") && (!(data61 % 1) && !isNaN(data61))) && (isFinite(data61)))){
const err145 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/maximum/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
if((typeof data61 == "number") && (isFinite(data61))){
if(data61 > 9007199254740991 || isNaN(data61)){
const err146 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
if(data61 < 0 || isNaN(data61)){
const err147 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
}
if(data58.percentile !== undefined && func0.call(data58, "percentile")){
let data62 = data58.percentile;
if(data62 && typeof data62 == "object" && !Array.isArray(data62)){
if((data62.rank === undefined) || (!(func0.call(data62, "rank")))){
const err148 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/required",keyword:"required",params:{missingProperty: "rank"},message:"must have required property '"+"rank"+"'"};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
if((data62.value === undefined) || (!(func0.call(data62, "value")))){
const err149 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
if(data62.rank !== undefined && func0.call(data62, "rank")){
let data63 = data62.rank;
if((typeof data63 == "number") && (isFinite(data63))){
if(data63 > 100 || isNaN(data63)){
const err150 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/rank/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
if(data63 <= 0 || isNaN(data63)){
const err151 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/rank/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
else {
const err152 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/rank/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
if(data62.value !== undefined && func0.call(data62, "value")){
let data64 = data62.value;
if(!(((typeof data64 == "number") && (!(data64 % 1) && !isNaN(data64))) && (isFinite(data64)))){
const err153 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/value/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
if((typeof data64 == "number") && (isFinite(data64))){
if(data64 > 9007199254740991 || isNaN(data64)){
const err154 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
if(data64 < 0 || isNaN(data64)){
const err155 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
}
}
else {
const err156 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
}
else {
const err157 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
if(data35.measurementIntervalS !== undefined && func0.call(data35, "measurementIntervalS")){
let data65 = data35.measurementIntervalS;
if((typeof data65 == "number") && (isFinite(data65))){
if(data65 > 9007199254740991 || isNaN(data65)){
const err158 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/measurementIntervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/measurementIntervalS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
if(data65 <= 0 || isNaN(data65)){
const err159 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/measurementIntervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/measurementIntervalS/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
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
const err160 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/measurementIntervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/measurementIntervalS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
if(data35.metaQosClass !== undefined && func0.call(data35, "metaQosClass")){
let data66 = data35.metaQosClass;
if(typeof data66 === "string"){
if(func62(data66) > 255){
const err161 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/metaQosClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/metaQosClass/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
if(func62(data66) < 1){
const err162 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/metaQosClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/metaQosClass/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err163 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/metaQosClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/metaQosClass/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
}
}
else {
const err164 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
if(data4.availability !== undefined && func0.call(data4, "availability")){
let data67 = data4.availability;
if(data67 && typeof data67 == "object" && !Array.isArray(data67)){
if((data67.percentage === undefined) || (!(func0.call(data67, "percentage")))){
const err165 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/required",keyword:"required",params:{missingProperty: "percentage"},message:"must have required property '"+"percentage"+"'"};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
if(data67.percentage !== undefined && func0.call(data67, "percentage")){
let data68 = data67.percentage;
if((typeof data68 == "number") && (isFinite(data68))){
if(data68 > 100 || isNaN(data68)){
const err166 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/percentage",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/percentage/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
if(data68 < 0 || isNaN(data68)){
const err167 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/percentage",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/percentage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
}
else {
const err168 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/percentage",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/percentage/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
if(data67.statistic !== undefined && func0.call(data67, "statistic")){
let data69 = data67.statistic;
if(!((data69 === "average") || (data69 === "maximum"))){
const err169 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/statistic",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/statistic/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.availability.properties.statistic.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
}
if(data67.periodS !== undefined && func0.call(data67, "periodS")){
let data70 = data67.periodS;
if((typeof data70 == "number") && (isFinite(data70))){
if(data70 > 9007199254740991 || isNaN(data70)){
const err170 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/periodS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/periodS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
if(data70 <= 0 || isNaN(data70)){
const err171 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/periodS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/periodS/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
}
else {
const err172 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/periodS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/periodS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
}
if(data67.mtbfS !== undefined && func0.call(data67, "mtbfS")){
let data71 = data67.mtbfS;
if((typeof data71 == "number") && (isFinite(data71))){
if(data71 > 9007199254740991 || isNaN(data71)){
const err173 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbfS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbfS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
if(data71 < 0 || isNaN(data71)){
const err174 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbfS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbfS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
}
else {
const err175 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbfS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbfS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
if(data67.mtbrS !== undefined && func0.call(data67, "mtbrS")){
let data72 = data67.mtbrS;
if((typeof data72 == "number") && (isFinite(data72))){
if(data72 > 9007199254740991 || isNaN(data72)){
const err176 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbrS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
if(data72 < 0 || isNaN(data72)){
const err177 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbrS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
const err178 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbrS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
if(data67.mttrS !== undefined && func0.call(data67, "mttrS")){
let data73 = data67.mttrS;
if((typeof data73 == "number") && (isFinite(data73))){
if(data73 > 9007199254740991 || isNaN(data73)){
const err179 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mttrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mttrS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
if(data73 < 0 || isNaN(data73)){
const err180 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mttrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mttrS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
const err181 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mttrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mttrS/type",keyword:"type",params:{type: "number"},message:"must be number"};
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
const err182 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
}
if(data4.capacity !== undefined && func0.call(data4, "capacity")){
let data74 = data4.capacity;
if(Array.isArray(data74)){
if(data74.length > 1024){
const err183 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
if(data74.length < 1){
const err184 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
const len9 = data74.length;
for(let i9=0; i9<len9; i9++){
let data75 = data74[i9];
if(data75 && typeof data75 == "object" && !Array.isArray(data75)){
if((data75.in === undefined) || (!(func0.call(data75, "in")))){
const err185 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9,schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/required",keyword:"required",params:{missingProperty: "in"},message:"must have required property '"+"in"+"'"};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
if((data75.out === undefined) || (!(func0.call(data75, "out")))){
const err186 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9,schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/required",keyword:"required",params:{missingProperty: "out"},message:"must have required property '"+"out"+"'"};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
if(data75.linkIdentifier !== undefined && func0.call(data75, "linkIdentifier")){
let data76 = data75.linkIdentifier;
if(typeof data76 === "string"){
if(func62(data76) > 255){
const err187 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/linkIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/linkIdentifier/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
if(func62(data76) < 1){
const err188 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/linkIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/linkIdentifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
}
else {
const err189 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/linkIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/linkIdentifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
if(data75.in !== undefined && func0.call(data75, "in")){
let data77 = data75.in;
if(data77 && typeof data77 == "object" && !Array.isArray(data77)){
if((data77.committedBps === undefined) || (!(func0.call(data77, "committedBps")))){
const err190 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/required",keyword:"required",params:{missingProperty: "committedBps"},message:"must have required property '"+"committedBps"+"'"};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
if(data77.committedBps !== undefined && func0.call(data77, "committedBps")){
let data78 = data77.committedBps;
if(!(((typeof data78 == "number") && (!(data78 % 1) && !isNaN(data78))) && (isFinite(data78)))){
const err191 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/committedBps/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
if((typeof data78 == "number") && (isFinite(data78))){
if(data78 > 9007199254740991 || isNaN(data78)){
const err192 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/committedBps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
if(data78 < 0 || isNaN(data78)){
const err193 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/committedBps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
}
}
if(data77.peakBps !== undefined && func0.call(data77, "peakBps")){
let data79 = data77.peakBps;
if(!(((typeof data79 == "number") && (!(data79 % 1) && !isNaN(data79))) && (isFinite(data79)))){
const err194 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/peakBps/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
if((typeof data79 == "number") && (isFinite(data79))){
if(data79 > 9007199254740991 || isNaN(data79)){
const err195 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/peakBps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
if(data79 < 0 || isNaN(data79)){
const err196 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/peakBps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
}
}
if(data77.burstOctets !== undefined && func0.call(data77, "burstOctets")){
let data80 = data77.burstOctets;
if(!(((typeof data80 == "number") && (!(data80 % 1) && !isNaN(data80))) && (isFinite(data80)))){
const err197 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/burstOctets/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
if((typeof data80 == "number") && (isFinite(data80))){
if(data80 > 9007199254740991 || isNaN(data80)){
const err198 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/burstOctets/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
if(data80 < 0 || isNaN(data80)){
const err199 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/burstOctets/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
}
}
}
else {
const err200 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
}
if(data75.out !== undefined && func0.call(data75, "out")){
let data81 = data75.out;
if(data81 && typeof data81 == "object" && !Array.isArray(data81)){
if((data81.committedBps === undefined) || (!(func0.call(data81, "committedBps")))){
const err201 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/required",keyword:"required",params:{missingProperty: "committedBps"},message:"must have required property '"+"committedBps"+"'"};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
if(data81.committedBps !== undefined && func0.call(data81, "committedBps")){
let data82 = data81.committedBps;
if(!(((typeof data82 == "number") && (!(data82 % 1) && !isNaN(data82))) && (isFinite(data82)))){
const err202 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/committedBps/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
if((typeof data82 == "number") && (isFinite(data82))){
if(data82 > 9007199254740991 || isNaN(data82)){
const err203 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/committedBps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
if(data82 < 0 || isNaN(data82)){
const err204 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/committedBps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
}
}
if(data81.peakBps !== undefined && func0.call(data81, "peakBps")){
let data83 = data81.peakBps;
if(!(((typeof data83 == "number") && (!(data83 % 1) && !isNaN(data83))) && (isFinite(data83)))){
const err205 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/peakBps/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
if((typeof data83 == "number") && (isFinite(data83))){
if(data83 > 9007199254740991 || isNaN(data83)){
const err206 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/peakBps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
if(data83 < 0 || isNaN(data83)){
const err207 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/peakBps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
}
}
if(data81.burstOctets !== undefined && func0.call(data81, "burstOctets")){
let data84 = data81.burstOctets;
if(!(((typeof data84 == "number") && (!(data84 % 1) && !isNaN(data84))) && (isFinite(data84)))){
const err208 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/burstOctets/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
if((typeof data84 == "number") && (isFinite(data84))){
if(data84 > 9007199254740991 || isNaN(data84)){
const err209 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/burstOctets/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
if(data84 < 0 || isNaN(data84)){
const err210 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/burstOctets/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
}
}
}
else {
const err211 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
}
}
else {
const err212 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9,schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
}
}
else {
const err213 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
}
if(data4.trafficIsolation !== undefined && func0.call(data4, "trafficIsolation")){
let data85 = data4.trafficIsolation;
if(data85 && typeof data85 == "object" && !Array.isArray(data85)){
if((data85.isolated === undefined) || (!(func0.call(data85, "isolated")))){
const err214 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/required",keyword:"required",params:{missingProperty: "isolated"},message:"must have required property '"+"isolated"+"'"};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
if(data85.isolated !== undefined && func0.call(data85, "isolated")){
if(typeof data85.isolated !== "boolean"){
const err215 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/isolated",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/isolated/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
}
if(data85.encryption !== undefined && func0.call(data85, "encryption")){
if(typeof data85.encryption !== "boolean"){
const err216 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/encryption",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/encryption/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
}
if(data85.requirements !== undefined && func0.call(data85, "requirements")){
let data88 = data85.requirements;
if(Array.isArray(data88)){
if(data88.length > 256){
const err217 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/requirements",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/requirements/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
const len10 = data88.length;
for(let i10=0; i10<len10; i10++){
let data89 = data88[i10];
if(typeof data89 === "string"){
if(func62(data89) > 4096){
const err218 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/requirements/" + i10,schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/requirements/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
if(func62(data89) < 1){
const err219 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/requirements/" + i10,schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/requirements/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
}
else {
const err220 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/requirements/" + i10,schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/requirements/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
}
}
else {
const err221 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/requirements",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/requirements/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
}
}
else {
const err222 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
}
if(data4.conformanceTraffic !== undefined && func0.call(data4, "conformanceTraffic")){
let data90 = data4.conformanceTraffic;
if(data90 && typeof data90 == "object" && !Array.isArray(data90)){
if((data90.outOfProfile === undefined) || (!(func0.call(data90, "outOfProfile")))){
const err223 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/required",keyword:"required",params:{missingProperty: "outOfProfile"},message:"must have required property '"+"outOfProfile"+"'"};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
if(data90.outOfProfile !== undefined && func0.call(data90, "outOfProfile")){
let data91 = data90.outOfProfile;
if(!(((data91 === "discard") || (data91 === "reclass")) || (data91 === "shape"))){
const err224 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/outOfProfile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/outOfProfile/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.conformanceTraffic.properties.outOfProfile.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
}
if(data90.reclassTo !== undefined && func0.call(data90, "reclassTo")){
let data92 = data90.reclassTo;
if(typeof data92 === "string"){
if(func62(data92) > 255){
const err225 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/reclassTo",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/reclassTo/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
if(func62(data92) < 1){
const err226 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/reclassTo",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/reclassTo/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
}
else {
const err227 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/reclassTo",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/reclassTo/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
}
if(data90.mtuOctets !== undefined && func0.call(data90, "mtuOctets")){
let data93 = data90.mtuOctets;
if(!(((typeof data93 == "number") && (!(data93 % 1) && !isNaN(data93))) && (isFinite(data93)))){
const err228 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/mtuOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/mtuOctets/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
if((typeof data93 == "number") && (isFinite(data93))){
if(data93 > 65535 || isNaN(data93)){
const err229 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/mtuOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/mtuOctets/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
if(data93 < 68 || isNaN(data93)){
const err230 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/mtuOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/mtuOctets/minimum",keyword:"minimum",params:{comparison: ">=", limit: 68},message:"must be >= 68"};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
}
}
}
else {
const err231 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
}
if(data4.flowIdentification !== undefined && func0.call(data4, "flowIdentification")){
let data94 = data4.flowIdentification;
if(Array.isArray(data94)){
if(data94.length > 1024){
const err232 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"};
if(vErrors === null){
vErrors = [err232];
}
else {
vErrors.push(err232);
}
errors++;
}
const len11 = data94.length;
for(let i11=0; i11<len11; i11++){
let data95 = data94[i11];
if(data95 && typeof data95 == "object" && !Array.isArray(data95)){
if(data95.srcPrefix !== undefined && func0.call(data95, "srcPrefix")){
let data96 = data95.srcPrefix;
if(typeof data96 === "string"){
if(!(formats0(data96))){
const err233 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPrefix",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPrefix/format",keyword:"format",params:{format: "ip-prefix"},message:"must match format \""+"ip-prefix"+"\""};
if(vErrors === null){
vErrors = [err233];
}
else {
vErrors.push(err233);
}
errors++;
}
}
else {
const err234 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPrefix",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPrefix/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err234];
}
else {
vErrors.push(err234);
}
errors++;
}
}
if(data95.srcPort !== undefined && func0.call(data95, "srcPort")){
let data97 = data95.srcPort;
if(data97 && typeof data97 == "object" && !Array.isArray(data97)){
if((data97.from === undefined) || (!(func0.call(data97, "from")))){
const err235 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err235];
}
else {
vErrors.push(err235);
}
errors++;
}
if((data97.to === undefined) || (!(func0.call(data97, "to")))){
const err236 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'"};
if(vErrors === null){
vErrors = [err236];
}
else {
vErrors.push(err236);
}
errors++;
}
if(data97.from !== undefined && func0.call(data97, "from")){
let data98 = data97.from;
if(!(((typeof data98 == "number") && (!(data98 % 1) && !isNaN(data98))) && (isFinite(data98)))){
const err237 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/from/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err237];
}
else {
vErrors.push(err237);
}
errors++;
}
if((typeof data98 == "number") && (isFinite(data98))){
if(data98 > 65535 || isNaN(data98)){
const err238 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/from/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err238];
}
else {
vErrors.push(err238);
}
errors++;
}
if(data98 < 0 || isNaN(data98)){
const err239 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/from/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err239];
}
else {
vErrors.push(err239);
}
errors++;
}
}
}
if(data97.to !== undefined && func0.call(data97, "to")){
let data99 = data97.to;
if(!(((typeof data99 == "number") && (!(data99 % 1) && !isNaN(data99))) && (isFinite(data99)))){
const err240 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/to/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err240];
}
else {
vErrors.push(err240);
}
errors++;
}
if((typeof data99 == "number") && (isFinite(data99))){
if(data99 > 65535 || isNaN(data99)){
const err241 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/to/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err241];
}
else {
vErrors.push(err241);
}
errors++;
}
if(data99 < 0 || isNaN(data99)){
const err242 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/to/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err242];
}
else {
vErrors.push(err242);
}
errors++;
}
}
}
}
else {
const err243 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err243];
}
else {
vErrors.push(err243);
}
errors++;
}
}
if(data95.dstPrefix !== undefined && func0.call(data95, "dstPrefix")){
let data100 = data95.dstPrefix;
if(typeof data100 === "string"){
if(!(formats0(data100))){
const err244 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPrefix",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPrefix/format",keyword:"format",params:{format: "ip-prefix"},message:"must match format \""+"ip-prefix"+"\""};
if(vErrors === null){
vErrors = [err244];
}
else {
vErrors.push(err244);
}
errors++;
}
}
else {
const err245 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPrefix",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPrefix/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err245];
}
else {
vErrors.push(err245);
}
errors++;
}
}
if(data95.dstPort !== undefined && func0.call(data95, "dstPort")){
let data101 = data95.dstPort;
if(data101 && typeof data101 == "object" && !Array.isArray(data101)){
if((data101.from === undefined) || (!(func0.call(data101, "from")))){
const err246 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err246];
}
else {
vErrors.push(err246);
}
errors++;
}
if((data101.to === undefined) || (!(func0.call(data101, "to")))){
const err247 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'"};
if(vErrors === null){
vErrors = [err247];
}
else {
vErrors.push(err247);
}
errors++;
}
if(data101.from !== undefined && func0.call(data101, "from")){
let data102 = data101.from;
if(!(((typeof data102 == "number") && (!(data102 % 1) && !isNaN(data102))) && (isFinite(data102)))){
const err248 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/from/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err248];
}
else {
vErrors.push(err248);
}
errors++;
}
if((typeof data102 == "number") && (isFinite(data102))){
if(data102 > 65535 || isNaN(data102)){
const err249 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/from/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err249];
}
else {
vErrors.push(err249);
}
errors++;
}
if(data102 < 0 || isNaN(data102)){
const err250 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/from/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err250];
}
else {
vErrors.push(err250);
}
errors++;
}
}
}
if(data101.to !== undefined && func0.call(data101, "to")){
let data103 = data101.to;
if(!(((typeof data103 == "number") && (!(data103 % 1) && !isNaN(data103))) && (isFinite(data103)))){
const err251 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/to/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err251];
}
else {
vErrors.push(err251);
}
errors++;
}
if((typeof data103 == "number") && (isFinite(data103))){
if(data103 > 65535 || isNaN(data103)){
const err252 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/to/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err252];
}
else {
vErrors.push(err252);
}
errors++;
}
if(data103 < 0 || isNaN(data103)){
const err253 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/to/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err253];
}
else {
vErrors.push(err253);
}
errors++;
}
}
}
}
else {
const err254 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err254];
}
else {
vErrors.push(err254);
}
errors++;
}
}
if(data95.protocol !== undefined && func0.call(data95, "protocol")){
let data104 = data95.protocol;
if(!(((typeof data104 == "number") && (!(data104 % 1) && !isNaN(data104))) && (isFinite(data104)))){
const err255 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/protocol",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/protocol/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err255];
}
else {
vErrors.push(err255);
}
errors++;
}
if((typeof data104 == "number") && (isFinite(data104))){
if(data104 > 255 || isNaN(data104)){
const err256 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/protocol",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/protocol/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255"};
if(vErrors === null){
vErrors = [err256];
}
else {
vErrors.push(err256);
}
errors++;
}
if(data104 < 0 || isNaN(data104)){
const err257 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/protocol",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/protocol/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err257];
}
else {
vErrors.push(err257);
}
errors++;
}
}
}
if(data95.dscp !== undefined && func0.call(data95, "dscp")){
let data105 = data95.dscp;
if(!(((typeof data105 == "number") && (!(data105 % 1) && !isNaN(data105))) && (isFinite(data105)))){
const err258 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dscp",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dscp/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err258];
}
else {
vErrors.push(err258);
}
errors++;
}
if((typeof data105 == "number") && (isFinite(data105))){
if(data105 > 63 || isNaN(data105)){
const err259 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dscp",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dscp/maximum",keyword:"maximum",params:{comparison: "<=", limit: 63},message:"must be <= 63"};
if(vErrors === null){
vErrors = [err259];
}
else {
vErrors.push(err259);
}
errors++;
}
if(data105 < 0 || isNaN(data105)){
const err260 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dscp",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dscp/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err260];
}
else {
vErrors.push(err260);
}
errors++;
}
}
}
if(data95.tunnelEndpoint !== undefined && func0.call(data95, "tunnelEndpoint")){
let data106 = data95.tunnelEndpoint;
if(typeof data106 === "string"){
if(!(formats2(data106))){
const err261 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/tunnelEndpoint",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/tunnelEndpoint/format",keyword:"format",params:{format: "ip-address"},message:"must match format \""+"ip-address"+"\""};
if(vErrors === null){
vErrors = [err261];
}
else {
vErrors.push(err261);
}
errors++;
}
}
else {
const err262 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/tunnelEndpoint",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/tunnelEndpoint/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err262];
}
else {
vErrors.push(err262);
}
errors++;
}
}
if(data95.links !== undefined && func0.call(data95, "links")){
let data107 = data95.links;
if(Array.isArray(data107)){
if(data107.length > 256){
const err263 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/links",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/links/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err263];
}
else {
vErrors.push(err263);
}
errors++;
}
const len12 = data107.length;
for(let i12=0; i12<len12; i12++){
let data108 = data107[i12];
if(typeof data108 === "string"){
if(func62(data108) > 255){
const err264 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/links/" + i12,schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/links/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err264];
}
else {
vErrors.push(err264);
}
errors++;
}
if(func62(data108) < 1){
const err265 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/links/" + i12,schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/links/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err265];
}
else {
vErrors.push(err265);
}
errors++;
}
}
else {
const err266 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/links/" + i12,schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/links/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err266];
}
else {
vErrors.push(err266);
}
errors++;
}
}
}
else {
const err267 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/links",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/links/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err267];
}
else {
vErrors.push(err267);
}
errors++;
}
}
if(data95.remark !== undefined && func0.call(data95, "remark")){
let data109 = data95.remark;
if(data109 && typeof data109 == "object" && !Array.isArray(data109)){
if(data109.in !== undefined && func0.call(data109, "in")){
let data110 = data109.in;
if(!(((typeof data110 == "number") && (!(data110 % 1) && !isNaN(data110))) && (isFinite(data110)))){
const err268 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/in",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/in/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err268];
}
else {
vErrors.push(err268);
}
errors++;
}
if((typeof data110 == "number") && (isFinite(data110))){
if(data110 > 63 || isNaN(data110)){
const err269 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/in",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/in/maximum",keyword:"maximum",params:{comparison: "<=", limit: 63},message:"must be <= 63"};
if(vErrors === null){
vErrors = [err269];
}
else {
vErrors.push(err269);
}
errors++;
}
if(data110 < 0 || isNaN(data110)){
const err270 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/in",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/in/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
if(data109.out !== undefined && func0.call(data109, "out")){
let data111 = data109.out;
if(!(((typeof data111 == "number") && (!(data111 % 1) && !isNaN(data111))) && (isFinite(data111)))){
const err271 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/out",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/out/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err271];
}
else {
vErrors.push(err271);
}
errors++;
}
if((typeof data111 == "number") && (isFinite(data111))){
if(data111 > 63 || isNaN(data111)){
const err272 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/out",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/out/maximum",keyword:"maximum",params:{comparison: "<=", limit: 63},message:"must be <= 63"};
if(vErrors === null){
vErrors = [err272];
}
else {
vErrors.push(err272);
}
errors++;
}
if(data111 < 0 || isNaN(data111)){
const err273 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/out",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/out/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err273];
}
else {
vErrors.push(err273);
}
errors++;
}
}
}
}
else {
const err274 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err274];
}
else {
vErrors.push(err274);
}
errors++;
}
}
}
else {
const err275 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11,schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err275];
}
else {
vErrors.push(err275);
}
errors++;
}
}
}
else {
const err276 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err276];
}
else {
vErrors.push(err276);
}
errors++;
}
}
if(data4.overallTrafficGuarantees !== undefined && func0.call(data4, "overallTrafficGuarantees")){
let data112 = data4.overallTrafficGuarantees;
if(data112 && typeof data112 == "object" && !Array.isArray(data112)){
if(data112.delayClass !== undefined && func0.call(data112, "delayClass")){
let data113 = data112.delayClass;
if(typeof data113 === "string"){
if(func62(data113) > 255){
const err277 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/delayClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/delayClass/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err277];
}
else {
vErrors.push(err277);
}
errors++;
}
if(func62(data113) < 1){
const err278 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/delayClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/delayClass/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err279 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/delayClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/delayClass/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err279];
}
else {
vErrors.push(err279);
}
errors++;
}
}
if(data112.lossClass !== undefined && func0.call(data112, "lossClass")){
let data114 = data112.lossClass;
if(typeof data114 === "string"){
if(func62(data114) > 255){
const err280 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/lossClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/lossClass/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err280];
}
else {
vErrors.push(err280);
}
errors++;
}
if(func62(data114) < 1){
const err281 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/lossClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/lossClass/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err282 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/lossClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/lossClass/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err282];
}
else {
vErrors.push(err282);
}
errors++;
}
}
if(data112.throughputClass !== undefined && func0.call(data112, "throughputClass")){
let data115 = data112.throughputClass;
if(typeof data115 === "string"){
if(func62(data115) > 255){
const err283 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/throughputClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/throughputClass/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err283];
}
else {
vErrors.push(err283);
}
errors++;
}
if(func62(data115) < 1){
const err284 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/throughputClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/throughputClass/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err285 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/throughputClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/throughputClass/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err285];
}
else {
vErrors.push(err285);
}
errors++;
}
}
}
else {
const err286 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err286];
}
else {
vErrors.push(err286);
}
errors++;
}
}
if(data4.routingAndForwarding !== undefined && func0.call(data4, "routingAndForwarding")){
let data116 = data4.routingAndForwarding;
if(data116 && typeof data116 == "object" && !Array.isArray(data116)){
if(data116.topology !== undefined && func0.call(data116, "topology")){
let data117 = data116.topology;
if(!(((data117 === "full-mesh") || (data117 === "hub-and-spoke")) || (data117 === "partial-mesh"))){
const err287 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/topology",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/topology/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.routingAndForwarding.properties.topology.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err287];
}
else {
vErrors.push(err287);
}
errors++;
}
}
if(data116.hubs !== undefined && func0.call(data116, "hubs")){
let data118 = data116.hubs;
if(Array.isArray(data118)){
if(data118.length > 1024){
const err288 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/hubs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/hubs/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"};
if(vErrors === null){
vErrors = [err288];
}
else {
vErrors.push(err288);
}
errors++;
}
const len13 = data118.length;
for(let i13=0; i13<len13; i13++){
let data119 = data118[i13];
if(typeof data119 === "string"){
if(func62(data119) > 255){
const err289 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/hubs/" + i13,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/hubs/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err289];
}
else {
vErrors.push(err289);
}
errors++;
}
if(func62(data119) < 1){
const err290 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/hubs/" + i13,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/hubs/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err290];
}
else {
vErrors.push(err290);
}
errors++;
}
}
else {
const err291 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/hubs/" + i13,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/hubs/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err291];
}
else {
vErrors.push(err291);
}
errors++;
}
}
}
else {
const err292 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/hubs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/hubs/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err292];
}
else {
vErrors.push(err292);
}
errors++;
}
}
if(data116.pairs !== undefined && func0.call(data116, "pairs")){
let data120 = data116.pairs;
if(Array.isArray(data120)){
if(data120.length > 1024){
const err293 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"};
if(vErrors === null){
vErrors = [err293];
}
else {
vErrors.push(err293);
}
errors++;
}
const len14 = data120.length;
for(let i14=0; i14<len14; i14++){
let data121 = data120[i14];
if(Array.isArray(data121)){
if(data121.length > 2){
const err294 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs/" + i14,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/items/maxItems",keyword:"maxItems",params:{limit: 2},message:"must NOT have more than 2 items"};
if(vErrors === null){
vErrors = [err294];
}
else {
vErrors.push(err294);
}
errors++;
}
if(data121.length < 2){
const err295 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs/" + i14,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/items/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items"};
if(vErrors === null){
vErrors = [err295];
}
else {
vErrors.push(err295);
}
errors++;
}
const len15 = data121.length;
for(let i15=0; i15<len15; i15++){
let data122 = data121[i15];
if(typeof data122 === "string"){
if(func62(data122) > 255){
const err296 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs/" + i14+"/" + i15,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/items/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err296];
}
else {
vErrors.push(err296);
}
errors++;
}
if(func62(data122) < 1){
const err297 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs/" + i14+"/" + i15,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/items/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err297];
}
else {
vErrors.push(err297);
}
errors++;
}
}
else {
const err298 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs/" + i14+"/" + i15,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/items/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err298];
}
else {
vErrors.push(err298);
}
errors++;
}
}
}
else {
const err299 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs/" + i14,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/items/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err299];
}
else {
vErrors.push(err299);
}
errors++;
}
}
}
else {
const err300 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err300];
}
else {
vErrors.push(err300);
}
errors++;
}
}
if(data116.avoid !== undefined && func0.call(data116, "avoid")){
let data123 = data116.avoid;
if(Array.isArray(data123)){
if(data123.length > 256){
const err301 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/avoid",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/avoid/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err301];
}
else {
vErrors.push(err301);
}
errors++;
}
const len16 = data123.length;
for(let i16=0; i16<len16; i16++){
let data124 = data123[i16];
if(typeof data124 === "string"){
if(func62(data124) > 4096){
const err302 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/avoid/" + i16,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/avoid/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err302];
}
else {
vErrors.push(err302);
}
errors++;
}
if(func62(data124) < 1){
const err303 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/avoid/" + i16,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/avoid/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err303];
}
else {
vErrors.push(err303);
}
errors++;
}
}
else {
const err304 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/avoid/" + i16,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/avoid/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err304];
}
else {
vErrors.push(err304);
}
errors++;
}
}
}
else {
const err305 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/avoid",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/avoid/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err305];
}
else {
vErrors.push(err305);
}
errors++;
}
}
if(data116.via !== undefined && func0.call(data116, "via")){
let data125 = data116.via;
if(Array.isArray(data125)){
if(data125.length > 256){
const err306 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/via",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/via/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err306];
}
else {
vErrors.push(err306);
}
errors++;
}
const len17 = data125.length;
for(let i17=0; i17<len17; i17++){
let data126 = data125[i17];
if(typeof data126 === "string"){
if(func62(data126) > 4096){
const err307 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/via/" + i17,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/via/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err307];
}
else {
vErrors.push(err307);
}
errors++;
}
if(func62(data126) < 1){
const err308 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/via/" + i17,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/via/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err308];
}
else {
vErrors.push(err308);
}
errors++;
}
}
else {
const err309 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/via/" + i17,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/via/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err309];
}
else {
vErrors.push(err309);
}
errors++;
}
}
}
else {
const err310 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/via",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/via/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err310];
}
else {
vErrors.push(err310);
}
errors++;
}
}
if(data116.functions !== undefined && func0.call(data116, "functions")){
let data127 = data116.functions;
if(Array.isArray(data127)){
if(data127.length > 256){
const err311 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/functions",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/functions/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err311];
}
else {
vErrors.push(err311);
}
errors++;
}
const len18 = data127.length;
for(let i18=0; i18<len18; i18++){
let data128 = data127[i18];
if(typeof data128 === "string"){
if(func62(data128) > 4096){
const err312 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/functions/" + i18,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/functions/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err312];
}
else {
vErrors.push(err312);
}
errors++;
}
if(func62(data128) < 1){
const err313 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/functions/" + i18,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/functions/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err313];
}
else {
vErrors.push(err313);
}
errors++;
}
}
else {
const err314 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/functions/" + i18,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/functions/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
else {
const err315 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/functions",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/functions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err315];
}
else {
vErrors.push(err315);
}
errors++;
}
}
if(data116.geoRestrictions !== undefined && func0.call(data116, "geoRestrictions")){
let data129 = data116.geoRestrictions;
if(Array.isArray(data129)){
if(data129.length > 256){
const err316 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/geoRestrictions",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/geoRestrictions/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err316];
}
else {
vErrors.push(err316);
}
errors++;
}
const len19 = data129.length;
for(let i19=0; i19<len19; i19++){
let data130 = data129[i19];
if(typeof data130 === "string"){
if(func62(data130) > 4096){
const err317 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/geoRestrictions/" + i19,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/geoRestrictions/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err317];
}
else {
vErrors.push(err317);
}
errors++;
}
if(func62(data130) < 1){
const err318 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/geoRestrictions/" + i19,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/geoRestrictions/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err318];
}
else {
vErrors.push(err318);
}
errors++;
}
}
else {
const err319 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/geoRestrictions/" + i19,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/geoRestrictions/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err319];
}
else {
vErrors.push(err319);
}
errors++;
}
}
}
else {
const err320 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/geoRestrictions",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/geoRestrictions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err320];
}
else {
vErrors.push(err320);
}
errors++;
}
}
if(data116.topologyId !== undefined && func0.call(data116, "topologyId")){
let data131 = data116.topologyId;
if(typeof data131 === "string"){
if(func62(data131) > 255){
const err321 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/topologyId",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/topologyId/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err321];
}
else {
vErrors.push(err321);
}
errors++;
}
if(func62(data131) < 1){
const err322 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/topologyId",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/topologyId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err322];
}
else {
vErrors.push(err322);
}
errors++;
}
}
else {
const err323 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/topologyId",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/topologyId/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err323];
}
else {
vErrors.push(err323);
}
errors++;
}
}
if(data116.pdb !== undefined && func0.call(data116, "pdb")){
let data132 = data116.pdb;
if(typeof data132 === "string"){
if(func62(data132) > 255){
const err324 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pdb",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pdb/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err324];
}
else {
vErrors.push(err324);
}
errors++;
}
if(func62(data132) < 1){
const err325 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pdb",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pdb/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err325];
}
else {
vErrors.push(err325);
}
errors++;
}
}
else {
const err326 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pdb",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pdb/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err326];
}
else {
vErrors.push(err326);
}
errors++;
}
}
if(data116.protection !== undefined && func0.call(data116, "protection")){
let data133 = data116.protection;
if(typeof data133 === "string"){
if(func62(data133) > 4096){
const err327 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/protection",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/protection/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err327];
}
else {
vErrors.push(err327);
}
errors++;
}
if(func62(data133) < 1){
const err328 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/protection",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/protection/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err328];
}
else {
vErrors.push(err328);
}
errors++;
}
}
else {
const err329 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/protection",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/protection/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err329];
}
else {
vErrors.push(err329);
}
errors++;
}
}
}
else {
const err330 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err330];
}
else {
vErrors.push(err330);
}
errors++;
}
}
if(data4.activationMeans !== undefined && func0.call(data4, "activationMeans")){
let data134 = data4.activationMeans;
if(Array.isArray(data134)){
if(data134.length > 256){
const err331 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err331];
}
else {
vErrors.push(err331);
}
errors++;
}
const len20 = data134.length;
for(let i20=0; i20<len20; i20++){
let data135 = data134[i20];
if(data135 && typeof data135 == "object" && !Array.isArray(data135)){
if((data135.means === undefined) || (!(func0.call(data135, "means")))){
const err332 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i20,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/required",keyword:"required",params:{missingProperty: "means"},message:"must have required property '"+"means"+"'"};
if(vErrors === null){
vErrors = [err332];
}
else {
vErrors.push(err332);
}
errors++;
}
if(data135.means !== undefined && func0.call(data135, "means")){
let data136 = data135.means;
if(typeof data136 === "string"){
if(func62(data136) > 255){
const err333 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i20+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/properties/means/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err333];
}
else {
vErrors.push(err333);
}
errors++;
}
if(func62(data136) < 1){
const err334 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i20+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/properties/means/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err334];
}
else {
vErrors.push(err334);
}
errors++;
}
}
else {
const err335 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i20+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/properties/means/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err335];
}
else {
vErrors.push(err335);
}
errors++;
}
}
if(data135.parameters !== undefined && func0.call(data135, "parameters")){
let data137 = data135.parameters;
if(data137 && typeof data137 == "object" && !Array.isArray(data137)){
}
else {
const err336 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i20+"/parameters",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/properties/parameters/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err336];
}
else {
vErrors.push(err336);
}
errors++;
}
}
}
else {
const err337 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i20,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err337];
}
else {
vErrors.push(err337);
}
errors++;
}
}
}
else {
const err338 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err338];
}
else {
vErrors.push(err338);
}
errors++;
}
}
if(data4.invocationMeans !== undefined && func0.call(data4, "invocationMeans")){
let data138 = data4.invocationMeans;
if(data138 && typeof data138 == "object" && !Array.isArray(data138)){
if((data138.type === undefined) || (!(func0.call(data138, "type")))){
const err339 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans",schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err339];
}
else {
vErrors.push(err339);
}
errors++;
}
if(data138.type !== undefined && func0.call(data138, "type")){
let data139 = data138.type;
if(!((data139 === "implicit") || (data139 === "explicit"))){
const err340 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/type",schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/type/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.invocationMeans.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err340];
}
else {
vErrors.push(err340);
}
errors++;
}
}
if(data138.means !== undefined && func0.call(data138, "means")){
let data140 = data138.means;
if(Array.isArray(data140)){
if(data140.length > 256){
const err341 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/means/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err341];
}
else {
vErrors.push(err341);
}
errors++;
}
const len21 = data140.length;
for(let i21=0; i21<len21; i21++){
let data141 = data140[i21];
if(typeof data141 === "string"){
if(func62(data141) > 4096){
const err342 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/means/" + i21,schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/means/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err342];
}
else {
vErrors.push(err342);
}
errors++;
}
if(func62(data141) < 1){
const err343 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/means/" + i21,schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/means/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err344 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/means/" + i21,schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/means/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err344];
}
else {
vErrors.push(err344);
}
errors++;
}
}
}
else {
const err345 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/means/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err345];
}
else {
vErrors.push(err345);
}
errors++;
}
}
}
else {
const err346 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans",schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err346];
}
else {
vErrors.push(err346);
}
errors++;
}
}
if(data4.notifications !== undefined && func0.call(data4, "notifications")){
let data142 = data4.notifications;
if(Array.isArray(data142)){
if(data142.length > 256){
const err347 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err347];
}
else {
vErrors.push(err347);
}
errors++;
}
const len22 = data142.length;
for(let i22=0; i22<len22; i22++){
let data143 = data142[i22];
if(data143 && typeof data143 == "object" && !Array.isArray(data143)){
if((data143.means === undefined) || (!(func0.call(data143, "means")))){
const err348 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22,schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/required",keyword:"required",params:{missingProperty: "means"},message:"must have required property '"+"means"+"'"};
if(vErrors === null){
vErrors = [err348];
}
else {
vErrors.push(err348);
}
errors++;
}
if(data143.means !== undefined && func0.call(data143, "means")){
let data144 = data143.means;
if(typeof data144 === "string"){
if(func62(data144) > 255){
const err349 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/means/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err349];
}
else {
vErrors.push(err349);
}
errors++;
}
if(func62(data144) < 1){
const err350 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/means/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err350];
}
else {
vErrors.push(err350);
}
errors++;
}
}
else {
const err351 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/means/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err351];
}
else {
vErrors.push(err351);
}
errors++;
}
}
if(data143.events !== undefined && func0.call(data143, "events")){
let data145 = data143.events;
if(Array.isArray(data145)){
if(data145.length > 256){
const err352 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/events",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/events/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err352];
}
else {
vErrors.push(err352);
}
errors++;
}
const len23 = data145.length;
for(let i23=0; i23<len23; i23++){
let data146 = data145[i23];
if(typeof data146 === "string"){
if(func62(data146) > 4096){
const err353 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/events/" + i23,schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/events/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err353];
}
else {
vErrors.push(err353);
}
errors++;
}
if(func62(data146) < 1){
const err354 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/events/" + i23,schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/events/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err355 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/events/" + i23,schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/events/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err355];
}
else {
vErrors.push(err355);
}
errors++;
}
}
}
else {
const err356 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/events",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/events/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err356];
}
else {
vErrors.push(err356);
}
errors++;
}
}
if(data143.intervalS !== undefined && func0.call(data143, "intervalS")){
let data147 = data143.intervalS;
if((typeof data147 == "number") && (isFinite(data147))){
if(data147 > 9007199254740991 || isNaN(data147)){
const err357 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/intervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/intervalS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err357];
}
else {
vErrors.push(err357);
}
errors++;
}
if(data147 < 0 || isNaN(data147)){
const err358 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/intervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/intervalS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err358];
}
else {
vErrors.push(err358);
}
errors++;
}
}
else {
const err359 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/intervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/intervalS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err359];
}
else {
vErrors.push(err359);
}
errors++;
}
}
if(data143.destination !== undefined && func0.call(data143, "destination")){
let data148 = data143.destination;
if(typeof data148 === "string"){
if(func62(data148) > 4096){
const err360 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/destination",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/destination/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err360];
}
else {
vErrors.push(err360);
}
errors++;
}
if(func62(data148) < 1){
const err361 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/destination",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/destination/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err361];
}
else {
vErrors.push(err361);
}
errors++;
}
}
else {
const err362 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/destination",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/destination/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err362];
}
else {
vErrors.push(err362);
}
errors++;
}
}
}
else {
const err363 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22,schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
else {
const err364 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err364];
}
else {
vErrors.push(err364);
}
errors++;
}
}
if(data4.activationSchedule !== undefined && func0.call(data4, "activationSchedule")){
let data149 = data4.activationSchedule;
if(data149 && typeof data149 == "object" && !Array.isArray(data149)){
if((data149.timeZone === undefined) || (!(func0.call(data149, "timeZone")))){
const err365 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/required",keyword:"required",params:{missingProperty: "timeZone"},message:"must have required property '"+"timeZone"+"'"};
if(vErrors === null){
vErrors = [err365];
}
else {
vErrors.push(err365);
}
errors++;
}
if((data149.windows === undefined) || (!(func0.call(data149, "windows")))){
const err366 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/required",keyword:"required",params:{missingProperty: "windows"},message:"must have required property '"+"windows"+"'"};
if(vErrors === null){
vErrors = [err366];
}
else {
vErrors.push(err366);
}
errors++;
}
if(data149.timeZone !== undefined && func0.call(data149, "timeZone")){
let data150 = data149.timeZone;
if(typeof data150 === "string"){
if(func62(data150) > 255){
const err367 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/timeZone",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/timeZone/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err367];
}
else {
vErrors.push(err367);
}
errors++;
}
if(func62(data150) < 1){
const err368 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/timeZone",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/timeZone/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err368];
}
else {
vErrors.push(err368);
}
errors++;
}
}
else {
const err369 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/timeZone",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/timeZone/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err369];
}
else {
vErrors.push(err369);
}
errors++;
}
}
if(data149.windows !== undefined && func0.call(data149, "windows")){
let data151 = data149.windows;
if(Array.isArray(data151)){
if(data151.length > 32){
const err370 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/maxItems",keyword:"maxItems",params:{limit: 32},message:"must NOT have more than 32 items"};
if(vErrors === null){
vErrors = [err370];
}
else {
vErrors.push(err370);
}
errors++;
}
if(data151.length < 1){
const err371 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err371];
}
else {
vErrors.push(err371);
}
errors++;
}
const len24 = data151.length;
for(let i24=0; i24<len24; i24++){
let data152 = data151[i24];
if(data152 && typeof data152 == "object" && !Array.isArray(data152)){
if(data152.months !== undefined && func0.call(data152, "months")){
let data153 = data152.months;
if(Array.isArray(data153)){
if(data153.length > 12){
const err372 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/months",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/maxItems",keyword:"maxItems",params:{limit: 12},message:"must NOT have more than 12 items"};
if(vErrors === null){
vErrors = [err372];
}
else {
vErrors.push(err372);
}
errors++;
}
if(data153.length < 1){
const err373 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/months",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err373];
}
else {
vErrors.push(err373);
}
errors++;
}
const len25 = data153.length;
for(let i25=0; i25<len25; i25++){
let data154 = data153[i25];
if(!(((typeof data154 == "number") && (!(data154 % 1) && !isNaN(data154))) && (isFinite(data154)))){
const err374 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/months/" + i25,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err374];
}
else {
vErrors.push(err374);
}
errors++;
}
if((typeof data154 == "number") && (isFinite(data154))){
if(data154 > 12 || isNaN(data154)){
const err375 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/months/" + i25,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 12},message:"must be <= 12"};
if(vErrors === null){
vErrors = [err375];
}
else {
vErrors.push(err375);
}
errors++;
}
if(data154 < 1 || isNaN(data154)){
const err376 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/months/" + i25,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
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
}
else {
const err377 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/months",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err377];
}
else {
vErrors.push(err377);
}
errors++;
}
}
if(data152.monthDays !== undefined && func0.call(data152, "monthDays")){
let data155 = data152.monthDays;
if(Array.isArray(data155)){
if(data155.length > 31){
const err378 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/monthDays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/maxItems",keyword:"maxItems",params:{limit: 31},message:"must NOT have more than 31 items"};
if(vErrors === null){
vErrors = [err378];
}
else {
vErrors.push(err378);
}
errors++;
}
if(data155.length < 1){
const err379 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/monthDays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err379];
}
else {
vErrors.push(err379);
}
errors++;
}
const len26 = data155.length;
for(let i26=0; i26<len26; i26++){
let data156 = data155[i26];
if(!(((typeof data156 == "number") && (!(data156 % 1) && !isNaN(data156))) && (isFinite(data156)))){
const err380 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/monthDays/" + i26,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err380];
}
else {
vErrors.push(err380);
}
errors++;
}
if((typeof data156 == "number") && (isFinite(data156))){
if(data156 > 31 || isNaN(data156)){
const err381 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/monthDays/" + i26,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31},message:"must be <= 31"};
if(vErrors === null){
vErrors = [err381];
}
else {
vErrors.push(err381);
}
errors++;
}
if(data156 < 1 || isNaN(data156)){
const err382 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/monthDays/" + i26,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err382];
}
else {
vErrors.push(err382);
}
errors++;
}
}
}
}
else {
const err383 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/monthDays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err383];
}
else {
vErrors.push(err383);
}
errors++;
}
}
if(data152.weekdays !== undefined && func0.call(data152, "weekdays")){
let data157 = data152.weekdays;
if(Array.isArray(data157)){
if(data157.length > 7){
const err384 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/weekdays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/maxItems",keyword:"maxItems",params:{limit: 7},message:"must NOT have more than 7 items"};
if(vErrors === null){
vErrors = [err384];
}
else {
vErrors.push(err384);
}
errors++;
}
if(data157.length < 1){
const err385 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/weekdays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err385];
}
else {
vErrors.push(err385);
}
errors++;
}
const len27 = data157.length;
for(let i27=0; i27<len27; i27++){
let data158 = data157[i27];
if(!(((typeof data158 == "number") && (!(data158 % 1) && !isNaN(data158))) && (isFinite(data158)))){
const err386 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/weekdays/" + i27,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err386];
}
else {
vErrors.push(err386);
}
errors++;
}
if((typeof data158 == "number") && (isFinite(data158))){
if(data158 > 7 || isNaN(data158)){
const err387 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/weekdays/" + i27,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 7},message:"must be <= 7"};
if(vErrors === null){
vErrors = [err387];
}
else {
vErrors.push(err387);
}
errors++;
}
if(data158 < 1 || isNaN(data158)){
const err388 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/weekdays/" + i27,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err388];
}
else {
vErrors.push(err388);
}
errors++;
}
}
}
}
else {
const err389 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/weekdays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err389];
}
else {
vErrors.push(err389);
}
errors++;
}
}
if(data152.firstDate !== undefined && func0.call(data152, "firstDate")){
let data159 = data152.firstDate;
if(typeof data159 === "string"){
if(!pattern4.test(data159)){
const err390 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/firstDate",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/firstDate/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\""};
if(vErrors === null){
vErrors = [err390];
}
else {
vErrors.push(err390);
}
errors++;
}
}
else {
const err391 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/firstDate",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/firstDate/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err391];
}
else {
vErrors.push(err391);
}
errors++;
}
}
if(data152.lastDate !== undefined && func0.call(data152, "lastDate")){
let data160 = data152.lastDate;
if(typeof data160 === "string"){
if(!pattern4.test(data160)){
const err392 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/lastDate",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/lastDate/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\""};
if(vErrors === null){
vErrors = [err392];
}
else {
vErrors.push(err392);
}
errors++;
}
}
else {
const err393 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/lastDate",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/lastDate/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err393];
}
else {
vErrors.push(err393);
}
errors++;
}
}
if(data152.from !== undefined && func0.call(data152, "from")){
let data161 = data152.from;
if(typeof data161 === "string"){
if(!pattern6.test(data161)){
const err394 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/from/pattern",keyword:"pattern",params:{pattern: "^([01]\\d|2[0-3]):[0-5]\\d$"},message:"must match pattern \""+"^([01]\\d|2[0-3]):[0-5]\\d$"+"\""};
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
const err395 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err395];
}
else {
vErrors.push(err395);
}
errors++;
}
}
if(data152.until !== undefined && func0.call(data152, "until")){
let data162 = data152.until;
if(typeof data162 === "string"){
if(!pattern7.test(data162)){
const err396 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/until",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/until/pattern",keyword:"pattern",params:{pattern: "^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$"},message:"must match pattern \""+"^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$"+"\""};
if(vErrors === null){
vErrors = [err396];
}
else {
vErrors.push(err396);
}
errors++;
}
}
else {
const err397 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/until",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err397];
}
else {
vErrors.push(err397);
}
errors++;
}
}
}
else {
const err398 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err398];
}
else {
vErrors.push(err398);
}
errors++;
}
}
}
else {
const err399 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err399];
}
else {
vErrors.push(err399);
}
errors++;
}
}
}
else {
const err400 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err400];
}
else {
vErrors.push(err400);
}
errors++;
}
}
}
else {
const err401 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1,schemaPath:"#/properties/components/items/properties/profiles/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
const err402 = {instancePath:instancePath+"/components/" + i0+"/profiles",schemaPath:"#/properties/components/items/properties/profiles/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err402];
}
else {
vErrors.push(err402);
}
errors++;
}
}
}
else {
const err403 = {instancePath:instancePath+"/components/" + i0,schemaPath:"#/properties/components/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err403];
}
else {
vErrors.push(err403);
}
errors++;
}
}
}
else {
const err404 = {instancePath:instancePath+"/components",schemaPath:"#/properties/components/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err404];
}
else {
vErrors.push(err404);
}
errors++;
}
}
}
else {
const err405 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err405];
}
else {
vErrors.push(err405);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":{"template":true,"components":true},"dynamicProps":false,"dynamicItems":false};
