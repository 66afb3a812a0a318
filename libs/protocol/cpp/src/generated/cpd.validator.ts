// Written by `npm run validators` from the schema in libs/protocol/cpp/schema: change that.
// @ts-nocheck
import { characterCount } from '../character-count.js';
import { isIpAddress, isIpPrefix } from '../ip-prefix.js';
import type { ShapeCheck } from '../shape-check.js';

const formats = { 'ip-prefix': isIpPrefix, 'ip-address': isIpAddress };
export const matchesCpdSchema: ShapeCheck = validate20;
const schema31 = {"type":"object","required":["components"],"properties":{"template":{"type":"string","description":"the service template of the provider's catalogue that the order is made from (CPNP-03 §7)","minLength":1,"maxLength":255},"components":{"type":"array","items":{"type":"object","required":["profiles"],"properties":{"profiles":{"type":"array","items":{"type":"object","required":["customerNodesMap"],"properties":{"customerNodesMap":{"type":"array","items":{"type":"object","required":["identifier"],"properties":{"identifier":{"type":"string","description":"names the node within the profile: a service identifier, a MAC address, …","minLength":1,"maxLength":255},"linkIdentifier":{"type":"string","description":"the border link that connects the node","minLength":1,"maxLength":255},"localisation":{"type":"object","properties":{"latitude":{"type":"number","description":"degrees north of the equator","minimum":-90,"maximum":90},"longitude":{"type":"number","description":"degrees east of Greenwich","minimum":-180,"maximum":180},"text":{"type":"string","description":"the place in words","minLength":1,"maxLength":4096}},"title":"Localisation","description":"Where the node is: coordinates, words, or both","dependentRequired":{"latitude":["longitude"],"longitude":["latitude"]}},"borderNodeIdentifier":{"type":"string","description":"the border node that connects the node","minLength":1,"maxLength":255},"siteIdentifier":{"type":"string","description":"the site of a managed VPN","minLength":1,"maxLength":255},"attachment":{"type":"object","required":["kind","value"],"properties":{"kind":{"enum":["port","vlan","vxlan"],"description":"how traffic is told apart on the link"},"value":{"type":"string","description":"the port, the VLAN or the VNI","minLength":1,"maxLength":255}},"title":"Attachment","description":"Where one provider hands over to another (N53)"}},"title":"Customer node","description":"RFC 7297 §3.1"},"title":"Customer nodes map","description":"RFC 7297 §3.1: all customer nodes to connect, at least one","maxItems":1024},"scope":{"type":"array","items":{"type":"object","required":["direction","type","model"],"properties":{"direction":{"enum":["in","out"],"description":"in: from the customer nodes; out: towards them"},"type":{"enum":["global","restricted"],"description":"restricted: to the prefixes or points named here"},"model":{"enum":["pipe","hose","unspecifiedHose"],"description":"pipe 1:1, hose 1:N, unspecifiedHose 1:any"},"ingress":{"type":"array","items":{"type":"string","description":"a node or link","minLength":1,"maxLength":255},"description":"where the traffic enters","maxItems":256},"egress":{"type":"array","items":{"type":"string","description":"a node or link","minLength":1,"maxLength":255},"description":"where the traffic leaves","maxItems":256},"prefixes":{"type":"array","items":{"type":"string","description":"a reachable destination or a permitted source, IPv4 or IPv6 in CIDR form","format":"ip-prefix"},"description":"destinations that can be reached, or sources that may reach the nodes","maxItems":256},"multicast":{"type":"array","items":{"type":"object","required":["group"],"properties":{"group":{"type":"string","description":"the multicast group, IPv4 or IPv6","format":"ip-address"},"sources":{"type":"array","items":{"type":"string","description":"a source, IPv4 or IPv6","format":"ip-address"},"description":"sources of a source-specific group","maxItems":256}},"title":"Multicast group"},"description":"multicast groups","maxItems":256}},"title":"Scope of one direction","description":"RFC 7297 §3.2: a scope is unidirectional"},"title":"Scope","description":"RFC 7297 §3.2: both directions are described","maxItems":256},"qosGuarantees":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["quantitative","qualitative"],"description":"never both in one profile"},"oneWayDelayMs":{"type":"object","properties":{"minimum":{"type":"number","description":"one-way delay, in milliseconds","minimum":0,"maximum":9007199254740991},"average":{"type":"number","description":"one-way delay, in milliseconds","minimum":0,"maximum":9007199254740991},"maximum":{"type":"number","description":"one-way delay, in milliseconds","minimum":0,"maximum":9007199254740991},"percentile":{"type":"object","required":["rank","value"],"properties":{"rank":{"type":"number","description":"percent of the samples","exclusiveMinimum":0,"maximum":100},"value":{"type":"number","description":"one-way delay, in milliseconds","minimum":0,"maximum":9007199254740991}},"description":"needs a measurement interval"}},"title":"One-way delay (RFC 2679)"},"delayVariationMs":{"type":"object","properties":{"minimum":{"type":"number","description":"delay variation, in milliseconds","minimum":0,"maximum":9007199254740991},"average":{"type":"number","description":"delay variation, in milliseconds","minimum":0,"maximum":9007199254740991},"maximum":{"type":"number","description":"delay variation, in milliseconds","minimum":0,"maximum":9007199254740991},"percentile":{"type":"object","required":["rank","value"],"properties":{"rank":{"type":"number","description":"percent of the samples","exclusiveMinimum":0,"maximum":100},"value":{"type":"number","description":"delay variation, in milliseconds","minimum":0,"maximum":9007199254740991}},"description":"needs a measurement interval"}},"title":"Delay variation (RFC 3393)"},"lossRatio":{"type":"object","properties":{"minimum":{"type":"number","description":"ratio of lost packets","minimum":0,"maximum":1},"average":{"type":"number","description":"ratio of lost packets","minimum":0,"maximum":1},"maximum":{"type":"number","description":"ratio of lost packets","minimum":0,"maximum":1},"percentile":{"type":"object","required":["rank","value"],"properties":{"rank":{"type":"number","description":"percent of the samples","exclusiveMinimum":0,"maximum":100},"value":{"type":"number","description":"ratio of lost packets","minimum":0,"maximum":1}},"description":"needs a measurement interval"}},"title":"One-way loss (RFC 2680)"},"throughputBps":{"type":"object","properties":{"minimum":{"type":"integer","description":"throughput, in bit/s","minimum":0,"maximum":9007199254740991},"average":{"type":"integer","description":"throughput, in bit/s","minimum":0,"maximum":9007199254740991},"maximum":{"type":"integer","description":"throughput, in bit/s","minimum":0,"maximum":9007199254740991},"percentile":{"type":"object","required":["rank","value"],"properties":{"rank":{"type":"number","description":"percent of the samples","exclusiveMinimum":0,"maximum":100},"value":{"type":"integer","description":"throughput, in bit/s","minimum":0,"maximum":9007199254740991}},"description":"needs a measurement interval"}},"title":"Throughput"},"measurementIntervalS":{"type":"number","description":"the interval that averages and percentiles are taken over, in seconds","exclusiveMinimum":0,"maximum":9007199254740991},"metaQosClass":{"type":"string","description":"the Meta-QoS-Class (RFC 5160) of a qualitative guarantee","minLength":1,"maxLength":255}},"title":"QoS guarantees","description":"RFC 7297 §3.3: qualitative or quantitative guarantees of in-profile traffic"},"availability":{"type":"object","required":["percentage"],"properties":{"percentage":{"type":"number","description":"share of the time that the guarantees hold","minimum":0,"maximum":100},"statistic":{"enum":["average","maximum"],"description":"how the percentage is meant"},"periodS":{"type":"number","description":"the period that the percentage is taken over, in seconds","exclusiveMinimum":0,"maximum":9007199254740991},"mtbfS":{"type":"number","description":"mean time between failures, in seconds","minimum":0,"maximum":9007199254740991},"mtbrS":{"type":"number","description":"mean time between repairs, in seconds","minimum":0,"maximum":9007199254740991},"mttrS":{"type":"number","description":"mean time to repair, in seconds","minimum":0,"maximum":9007199254740991}},"title":"Availability","description":"RFC 7297 §3.4: covers degradation and outage"},"capacity":{"type":"array","items":{"type":"object","required":["in","out"],"properties":{"linkIdentifier":{"type":"string","description":"the border link; absent: each link of the profile","minLength":1,"maxLength":255},"in":{"type":"object","required":["committedBps"],"properties":{"committedBps":{"type":"integer","description":"rate that the guarantees cover, in bit/s","minimum":0,"maximum":9007199254740991},"peakBps":{"type":"integer","description":"highest rate, not below the committed one, in bit/s","minimum":0,"maximum":9007199254740991},"burstOctets":{"type":"integer","description":"largest burst, in octets","minimum":0,"maximum":9007199254740991}},"title":"Rates of one direction"},"out":{"type":"object","required":["committedBps"],"properties":{"committedBps":{"type":"integer","description":"rate that the guarantees cover, in bit/s","minimum":0,"maximum":9007199254740991},"peakBps":{"type":"integer","description":"highest rate, not below the committed one, in bit/s","minimum":0,"maximum":9007199254740991},"burstOctets":{"type":"integer","description":"largest burst, in octets","minimum":0,"maximum":9007199254740991}},"title":"Rates of one direction"}},"title":"Capacity of one border link","description":"in: from the customer node; out: towards it"},"title":"Capacity","description":"RFC 7297 §3.5: the limit of the quantitative guarantees, per border link and direction","minItems":1,"maxItems":1024},"trafficIsolation":{"type":"object","required":["isolated"],"properties":{"isolated":{"type":"boolean","description":"whether the traffic is kept apart from that of others"},"encryption":{"type":"boolean","description":"whether the traffic is encrypted on its way"},"requirements":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"further needs of security or privacy","maxItems":256}},"title":"Traffic isolation","description":"RFC 7297 §3.8"},"conformanceTraffic":{"type":"object","required":["outOfProfile"],"properties":{"outOfProfile":{"enum":["discard","reclass","shape"],"description":"treatment of traffic above the capacity"},"reclassTo":{"type":"string","description":"the class of re-classed traffic, such as the one of RFC 3662","minLength":1,"maxLength":255},"mtuOctets":{"type":"integer","description":"largest packet that conforms, in octets","minimum":68,"maximum":65535}},"title":"Conformance traffic","description":"RFC 7297 §3.6: needed where capacity is given"},"flowIdentification":{"type":"array","items":{"type":"object","properties":{"srcPrefix":{"type":"string","description":"source, IPv4 or IPv6 in CIDR form","format":"ip-prefix"},"srcPort":{"type":"object","required":["from","to"],"properties":{"from":{"type":"integer","description":"first port","minimum":0,"maximum":65535},"to":{"type":"integer","description":"last port, included","minimum":0,"maximum":65535}},"title":"Port range","description":"source ports"},"dstPrefix":{"type":"string","description":"destination, IPv4 or IPv6 in CIDR form","format":"ip-prefix"},"dstPort":{"type":"object","required":["from","to"],"properties":{"from":{"type":"integer","description":"first port","minimum":0,"maximum":65535},"to":{"type":"integer","description":"last port, included","minimum":0,"maximum":65535}},"title":"Port range","description":"destination ports"},"protocol":{"type":"integer","description":"IP protocol number","minimum":0,"maximum":255},"dscp":{"type":"integer","description":"DSCP (RFC 2474)","minimum":0,"maximum":63},"tunnelEndpoint":{"type":"string","description":"tail end of a tunnel, IPv4 or IPv6","format":"ip-address"},"links":{"type":"array","items":{"type":"string","description":"a border link","minLength":1,"maxLength":255},"description":"absent: each link","maxItems":256},"remark":{"type":"object","properties":{"in":{"type":"integer","description":"DSCP on entry","minimum":0,"maximum":63},"out":{"type":"integer","description":"DSCP on exit","minimum":0,"maximum":63}},"title":"Re-marking"}},"title":"Flow","description":"the traffic that meets every member given"},"title":"Flow identification","description":"RFC 7297 §3.9","maxItems":1024},"overallTrafficGuarantees":{"type":"object","properties":{"delayClass":{"type":"string","description":"class of delay","minLength":1,"maxLength":255},"lossClass":{"type":"string","description":"class of loss","minLength":1,"maxLength":255},"throughputClass":{"type":"string","description":"class of throughput","minLength":1,"maxLength":255}},"title":"Overall traffic guarantees","description":"RFC 7297 §3.7: qualitative guarantees of all traffic; absent: best effort"},"routingAndForwarding":{"type":"object","properties":{"topology":{"enum":["full-mesh","hub-and-spoke","partial-mesh"],"description":"which nodes reach each other; absent: all of them"},"hubs":{"type":"array","items":{"type":"string","description":"a customer node","minLength":1,"maxLength":255},"description":"hubs of hub-and-spoke","maxItems":1024},"pairs":{"type":"array","items":{"type":"array","items":{"type":"string","description":"a customer node","minLength":1,"maxLength":255},"minItems":2,"maxItems":2},"description":"the nodes of a partial-mesh that reach each other, either way","maxItems":1024},"avoid":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"nodes, links or networks to avoid","maxItems":256},"via":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"nodes, links or networks to pass","maxItems":256},"functions":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"intermediate functions to pass, such as a firewall","maxItems":256},"geoRestrictions":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"regions that the traffic stays in","maxItems":256},"topologyId":{"type":"string","description":"logical topology (RFC 4915, RFC 5120)","minLength":1,"maxLength":255},"pdb":{"type":"string","description":"per-domain behaviour (RFC 3086)","minLength":1,"maxLength":255},"protection":{"type":"string","description":"resilience of the path","minLength":1,"maxLength":4096}},"title":"Routing and forwarding","description":"RFC 7297 §3.10"},"activationMeans":{"type":"array","items":{"type":"object","required":["means"],"properties":{"means":{"type":"string","description":"how access is activated: static, an IGP, BGP, PIM, …","minLength":1,"maxLength":255},"parameters":{"type":"object","properties":{},"description":"parameters of the means","additionalProperties":true}},"title":"Activation means of one kind"},"title":"Activation means","description":"RFC 7297 §3.11","maxItems":256},"invocationMeans":{"type":"object","required":["type"],"properties":{"type":{"enum":["implicit","explicit"],"description":"explicit needs admission control"},"means":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"RSVP, RSVP-TE, IGMP, MLD, …","maxItems":256}},"title":"Invocation means","description":"RFC 7297 §3.12"},"notifications":{"type":"array","items":{"type":"object","required":["means"],"properties":{"means":{"type":"string","description":"SNMP, syslog, webhook, NETCONF, phone, …","minLength":1,"maxLength":255},"events":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"what is told","maxItems":256},"intervalS":{"type":"number","description":"time between notices; 0: at once, in seconds","minimum":0,"maximum":9007199254740991},"destination":{"type":"string","description":"whom to tell","minLength":1,"maxLength":4096}},"title":"Notification"},"title":"Notifications","description":"RFC 7297 §3.13","maxItems":256},"activationSchedule":{"type":"object","required":["timeZone","windows"],"properties":{"timeZone":{"type":"string","description":"of the IANA time zone database, as Europe/Berlin","minLength":1,"maxLength":255},"windows":{"type":"array","items":{"type":"object","properties":{"months":{"type":"array","items":{"type":"integer","description":"one of them","minimum":1,"maximum":12},"description":"1 is January; absent: every month","minItems":1,"maxItems":12},"monthDays":{"type":"array","items":{"type":"integer","description":"one of them","minimum":1,"maximum":31},"description":"days of the month; absent: every day","minItems":1,"maxItems":31},"weekdays":{"type":"array","items":{"type":"integer","description":"one of them","minimum":1,"maximum":7},"description":"1 is Monday (ISO 8601); absent: every day","minItems":1,"maxItems":7},"firstDate":{"type":"string","description":"the first day that may have it, as 2026-03-29","pattern":"^\\d{4}-\\d{2}-\\d{2}$"},"lastDate":{"type":"string","description":"the last day that may have it, as 2026-03-29","pattern":"^\\d{4}-\\d{2}-\\d{2}$"},"from":{"type":"string","description":"on each of these days, as 08:00; absent: 00:00","pattern":"^([01]\\d|2[0-3]):[0-5]\\d$"},"until":{"type":"string","description":"as 18:00; not after `from`: on the next day; absent: 24:00, the end of the day","pattern":"^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$"}},"title":"Service window","description":"the days that meet every member given, and the time on each of them, by local clocks"},"description":"the service is wanted in any of them","minItems":1,"maxItems":32}},"title":"Activation schedule","description":"RFC 7297 §4 names it as an optional element: when the service is wanted; absent: at all times"}},"title":"Connectivity Provisioning Profile","description":"RFC 7297 §3"},"description":"one or more profiles","minItems":1,"maxItems":64}},"title":"Component"},"description":"no component: the Empty CPD (N27)","maxItems":64}},"title":"Connectivity Provisioning Document","description":"What a customer asks of, or agrees with, a provider (RFC 7297, CPNP-03 §9.1.9). Unknown members are kept and count in comparison. Units are in the names: Bps bit/s, S seconds, Ms milliseconds, Octets octets."};
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
if(data19.prefixes !== undefined && func0.call(data19, "prefixes")){
let data27 = data19.prefixes;
if(Array.isArray(data27)){
if(data27.length > 256){
const err61 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/prefixes",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/prefixes/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
const len6 = data27.length;
for(let i6=0; i6<len6; i6++){
let data28 = data27[i6];
if(typeof data28 === "string"){
if(!(formats0(data28))){
const err62 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/prefixes/" + i6,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/prefixes/items/format",keyword:"format",params:{format: "ip-prefix"},message:"must match format \""+"ip-prefix"+"\""};
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
const err63 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/prefixes/" + i6,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/prefixes/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err64 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/prefixes",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/prefixes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data19.multicast !== undefined && func0.call(data19, "multicast")){
let data29 = data19.multicast;
if(Array.isArray(data29)){
if(data29.length > 256){
const err65 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
const len7 = data29.length;
for(let i7=0; i7<len7; i7++){
let data30 = data29[i7];
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
if((data30.group === undefined) || (!(func0.call(data30, "group")))){
const err66 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/required",keyword:"required",params:{missingProperty: "group"},message:"must have required property '"+"group"+"'"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(data30.group !== undefined && func0.call(data30, "group")){
let data31 = data30.group;
if(typeof data31 === "string"){
if(!(formats2(data31))){
const err67 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/group",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/group/format",keyword:"format",params:{format: "ip-address"},message:"must match format \""+"ip-address"+"\""};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/group",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/group/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data30.sources !== undefined && func0.call(data30, "sources")){
let data32 = data30.sources;
if(Array.isArray(data32)){
if(data32.length > 256){
const err69 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/sources",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/sources/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
const len8 = data32.length;
for(let i8=0; i8<len8; i8++){
let data33 = data32[i8];
if(typeof data33 === "string"){
if(!(formats2(data33))){
const err70 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/sources/" + i8,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/sources/items/format",keyword:"format",params:{format: "ip-address"},message:"must match format \""+"ip-address"+"\""};
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
const err71 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/sources/" + i8,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/sources/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
else {
const err72 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/sources",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/sources/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
else {
const err73 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
else {
const err74 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/type",keyword:"type",params:{type: "array"},message:"must be array"};
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
const err75 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
const err76 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data4.qosGuarantees !== undefined && func0.call(data4, "qosGuarantees")){
let data34 = data4.qosGuarantees;
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
if((data34.kind === undefined) || (!(func0.call(data34, "kind")))){
const err77 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if(data34.kind !== undefined && func0.call(data34, "kind")){
let data35 = data34.kind;
if(!((data35 === "quantitative") || (data35 === "qualitative"))){
const err78 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/kind",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.qosGuarantees.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data34.oneWayDelayMs !== undefined && func0.call(data34, "oneWayDelayMs")){
let data36 = data34.oneWayDelayMs;
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
if(data36.minimum !== undefined && func0.call(data36, "minimum")){
let data37 = data36.minimum;
if((typeof data37 == "number") && (isFinite(data37))){
if(data37 > 9007199254740991 || isNaN(data37)){
const err79 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
if(data37 < 0 || isNaN(data37)){
const err80 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
else {
const err81 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/minimum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data36.average !== undefined && func0.call(data36, "average")){
let data38 = data36.average;
if((typeof data38 == "number") && (isFinite(data38))){
if(data38 > 9007199254740991 || isNaN(data38)){
const err82 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/average/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
if(data38 < 0 || isNaN(data38)){
const err83 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/average/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
const err84 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/average/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data36.maximum !== undefined && func0.call(data36, "maximum")){
let data39 = data36.maximum;
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 > 9007199254740991 || isNaN(data39)){
const err85 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if(data39 < 0 || isNaN(data39)){
const err86 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
const err87 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/maximum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data36.percentile !== undefined && func0.call(data36, "percentile")){
let data40 = data36.percentile;
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
if((data40.rank === undefined) || (!(func0.call(data40, "rank")))){
const err88 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/required",keyword:"required",params:{missingProperty: "rank"},message:"must have required property '"+"rank"+"'"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
if((data40.value === undefined) || (!(func0.call(data40, "value")))){
const err89 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(data40.rank !== undefined && func0.call(data40, "rank")){
let data41 = data40.rank;
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 > 100 || isNaN(data41)){
const err90 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/rank/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
if(data41 <= 0 || isNaN(data41)){
const err91 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/rank/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
else {
const err92 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/rank/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data40.value !== undefined && func0.call(data40, "value")){
let data42 = data40.value;
if((typeof data42 == "number") && (isFinite(data42))){
if(data42 > 9007199254740991 || isNaN(data42)){
const err93 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
if(data42 < 0 || isNaN(data42)){
const err94 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
const err95 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/value/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
}
else {
const err96 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
}
else {
const err97 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data34.delayVariationMs !== undefined && func0.call(data34, "delayVariationMs")){
let data43 = data34.delayVariationMs;
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
if(data43.minimum !== undefined && func0.call(data43, "minimum")){
let data44 = data43.minimum;
if((typeof data44 == "number") && (isFinite(data44))){
if(data44 > 9007199254740991 || isNaN(data44)){
const err98 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
if(data44 < 0 || isNaN(data44)){
const err99 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
else {
const err100 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/minimum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data43.average !== undefined && func0.call(data43, "average")){
let data45 = data43.average;
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 > 9007199254740991 || isNaN(data45)){
const err101 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/average/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
if(data45 < 0 || isNaN(data45)){
const err102 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/average/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
const err103 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/average/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
if(data43.maximum !== undefined && func0.call(data43, "maximum")){
let data46 = data43.maximum;
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 > 9007199254740991 || isNaN(data46)){
const err104 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
if(data46 < 0 || isNaN(data46)){
const err105 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
const err106 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/maximum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(data43.percentile !== undefined && func0.call(data43, "percentile")){
let data47 = data43.percentile;
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
if((data47.rank === undefined) || (!(func0.call(data47, "rank")))){
const err107 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/required",keyword:"required",params:{missingProperty: "rank"},message:"must have required property '"+"rank"+"'"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
if((data47.value === undefined) || (!(func0.call(data47, "value")))){
const err108 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if(data47.rank !== undefined && func0.call(data47, "rank")){
let data48 = data47.rank;
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 > 100 || isNaN(data48)){
const err109 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/rank/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
if(data48 <= 0 || isNaN(data48)){
const err110 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/rank/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
else {
const err111 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/rank/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
if(data47.value !== undefined && func0.call(data47, "value")){
let data49 = data47.value;
if((typeof data49 == "number") && (isFinite(data49))){
if(data49 > 9007199254740991 || isNaN(data49)){
const err112 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
if(data49 < 0 || isNaN(data49)){
const err113 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
const err114 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/value/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
}
else {
const err115 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
}
else {
const err116 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data34.lossRatio !== undefined && func0.call(data34, "lossRatio")){
let data50 = data34.lossRatio;
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
if(data50.minimum !== undefined && func0.call(data50, "minimum")){
let data51 = data50.minimum;
if((typeof data51 == "number") && (isFinite(data51))){
if(data51 > 1 || isNaN(data51)){
const err117 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
if(data51 < 0 || isNaN(data51)){
const err118 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
else {
const err119 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/minimum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
if(data50.average !== undefined && func0.call(data50, "average")){
let data52 = data50.average;
if((typeof data52 == "number") && (isFinite(data52))){
if(data52 > 1 || isNaN(data52)){
const err120 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/average/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
if(data52 < 0 || isNaN(data52)){
const err121 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/average/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
const err122 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/average/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
if(data50.maximum !== undefined && func0.call(data50, "maximum")){
let data53 = data50.maximum;
if((typeof data53 == "number") && (isFinite(data53))){
if(data53 > 1 || isNaN(data53)){
const err123 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
if(data53 < 0 || isNaN(data53)){
const err124 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
const err125 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/maximum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
if(data50.percentile !== undefined && func0.call(data50, "percentile")){
let data54 = data50.percentile;
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
if((data54.rank === undefined) || (!(func0.call(data54, "rank")))){
const err126 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/required",keyword:"required",params:{missingProperty: "rank"},message:"must have required property '"+"rank"+"'"};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
if((data54.value === undefined) || (!(func0.call(data54, "value")))){
const err127 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
if(data54.rank !== undefined && func0.call(data54, "rank")){
let data55 = data54.rank;
if((typeof data55 == "number") && (isFinite(data55))){
if(data55 > 100 || isNaN(data55)){
const err128 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/rank/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
if(data55 <= 0 || isNaN(data55)){
const err129 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/rank/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
else {
const err130 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/rank/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
if(data54.value !== undefined && func0.call(data54, "value")){
let data56 = data54.value;
if((typeof data56 == "number") && (isFinite(data56))){
if(data56 > 1 || isNaN(data56)){
const err131 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
if(data56 < 0 || isNaN(data56)){
const err132 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
const err133 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/value/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
}
else {
const err134 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
}
else {
const err135 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
if(data34.throughputBps !== undefined && func0.call(data34, "throughputBps")){
let data57 = data34.throughputBps;
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
if(data57.minimum !== undefined && func0.call(data57, "minimum")){
let data58 = data57.minimum;
if(!(((typeof data58 == "number") && (!(data58 % 1) && !isNaN(data58))) && (isFinite(data58)))){
const err136 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/minimum/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
if((typeof data58 == "number") && (isFinite(data58))){
if(data58 > 9007199254740991 || isNaN(data58)){
const err137 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
if(data58 < 0 || isNaN(data58)){
const err138 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
}
if(data57.average !== undefined && func0.call(data57, "average")){
let data59 = data57.average;
if(!(((typeof data59 == "number") && (!(data59 % 1) && !isNaN(data59))) && (isFinite(data59)))){
const err139 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/average/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
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
const err140 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/average/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
if(data59 < 0 || isNaN(data59)){
const err141 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/average/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
if(data57.maximum !== undefined && func0.call(data57, "maximum")){
let data60 = data57.maximum;
if(!(((typeof data60 == "number") && (!(data60 % 1) && !isNaN(data60))) && (isFinite(data60)))){
const err142 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/maximum/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
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
const err143 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
if(data60 < 0 || isNaN(data60)){
const err144 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
if(data57.percentile !== undefined && func0.call(data57, "percentile")){
let data61 = data57.percentile;
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
if((data61.rank === undefined) || (!(func0.call(data61, "rank")))){
const err145 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/required",keyword:"required",params:{missingProperty: "rank"},message:"must have required property '"+"rank"+"'"};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
if((data61.value === undefined) || (!(func0.call(data61, "value")))){
const err146 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
if(data61.rank !== undefined && func0.call(data61, "rank")){
let data62 = data61.rank;
if((typeof data62 == "number") && (isFinite(data62))){
if(data62 > 100 || isNaN(data62)){
const err147 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/rank/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
if(data62 <= 0 || isNaN(data62)){
const err148 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/rank/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
else {
const err149 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/rank/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
if(data61.value !== undefined && func0.call(data61, "value")){
let data63 = data61.value;
if(!(((typeof data63 == "number") && (!(data63 % 1) && !isNaN(data63))) && (isFinite(data63)))){
const err150 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/value/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
if((typeof data63 == "number") && (isFinite(data63))){
if(data63 > 9007199254740991 || isNaN(data63)){
const err151 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
if(data63 < 0 || isNaN(data63)){
const err152 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
}
}
else {
const err153 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
}
else {
const err154 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
if(data34.measurementIntervalS !== undefined && func0.call(data34, "measurementIntervalS")){
let data64 = data34.measurementIntervalS;
if((typeof data64 == "number") && (isFinite(data64))){
if(data64 > 9007199254740991 || isNaN(data64)){
const err155 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/measurementIntervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/measurementIntervalS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
if(data64 <= 0 || isNaN(data64)){
const err156 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/measurementIntervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/measurementIntervalS/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
else {
const err157 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/measurementIntervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/measurementIntervalS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
if(data34.metaQosClass !== undefined && func0.call(data34, "metaQosClass")){
let data65 = data34.metaQosClass;
if(typeof data65 === "string"){
if(func62(data65) > 255){
const err158 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/metaQosClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/metaQosClass/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
if(func62(data65) < 1){
const err159 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/metaQosClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/metaQosClass/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err160 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/metaQosClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/metaQosClass/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
}
else {
const err161 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
if(data4.availability !== undefined && func0.call(data4, "availability")){
let data66 = data4.availability;
if(data66 && typeof data66 == "object" && !Array.isArray(data66)){
if((data66.percentage === undefined) || (!(func0.call(data66, "percentage")))){
const err162 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/required",keyword:"required",params:{missingProperty: "percentage"},message:"must have required property '"+"percentage"+"'"};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
if(data66.percentage !== undefined && func0.call(data66, "percentage")){
let data67 = data66.percentage;
if((typeof data67 == "number") && (isFinite(data67))){
if(data67 > 100 || isNaN(data67)){
const err163 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/percentage",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/percentage/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
if(data67 < 0 || isNaN(data67)){
const err164 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/percentage",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/percentage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
else {
const err165 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/percentage",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/percentage/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
if(data66.statistic !== undefined && func0.call(data66, "statistic")){
let data68 = data66.statistic;
if(!((data68 === "average") || (data68 === "maximum"))){
const err166 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/statistic",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/statistic/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.availability.properties.statistic.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
}
if(data66.periodS !== undefined && func0.call(data66, "periodS")){
let data69 = data66.periodS;
if((typeof data69 == "number") && (isFinite(data69))){
if(data69 > 9007199254740991 || isNaN(data69)){
const err167 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/periodS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/periodS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
if(data69 <= 0 || isNaN(data69)){
const err168 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/periodS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/periodS/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
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
const err169 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/periodS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/periodS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
}
if(data66.mtbfS !== undefined && func0.call(data66, "mtbfS")){
let data70 = data66.mtbfS;
if((typeof data70 == "number") && (isFinite(data70))){
if(data70 > 9007199254740991 || isNaN(data70)){
const err170 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbfS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbfS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
if(data70 < 0 || isNaN(data70)){
const err171 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbfS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbfS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
const err172 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbfS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbfS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
}
if(data66.mtbrS !== undefined && func0.call(data66, "mtbrS")){
let data71 = data66.mtbrS;
if((typeof data71 == "number") && (isFinite(data71))){
if(data71 > 9007199254740991 || isNaN(data71)){
const err173 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbrS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
if(data71 < 0 || isNaN(data71)){
const err174 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbrS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
const err175 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbrS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
if(data66.mttrS !== undefined && func0.call(data66, "mttrS")){
let data72 = data66.mttrS;
if((typeof data72 == "number") && (isFinite(data72))){
if(data72 > 9007199254740991 || isNaN(data72)){
const err176 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mttrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mttrS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
if(data72 < 0 || isNaN(data72)){
const err177 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mttrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mttrS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
const err178 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mttrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mttrS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
}
else {
const err179 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
}
if(data4.capacity !== undefined && func0.call(data4, "capacity")){
let data73 = data4.capacity;
if(Array.isArray(data73)){
if(data73.length > 1024){
const err180 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
if(data73.length < 1){
const err181 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
const len9 = data73.length;
for(let i9=0; i9<len9; i9++){
let data74 = data73[i9];
if(data74 && typeof data74 == "object" && !Array.isArray(data74)){
if((data74.in === undefined) || (!(func0.call(data74, "in")))){
const err182 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9,schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/required",keyword:"required",params:{missingProperty: "in"},message:"must have required property '"+"in"+"'"};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
if((data74.out === undefined) || (!(func0.call(data74, "out")))){
const err183 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9,schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/required",keyword:"required",params:{missingProperty: "out"},message:"must have required property '"+"out"+"'"};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
if(data74.linkIdentifier !== undefined && func0.call(data74, "linkIdentifier")){
let data75 = data74.linkIdentifier;
if(typeof data75 === "string"){
if(func62(data75) > 255){
const err184 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/linkIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/linkIdentifier/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
if(func62(data75) < 1){
const err185 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/linkIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/linkIdentifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
}
else {
const err186 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/linkIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/linkIdentifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
}
if(data74.in !== undefined && func0.call(data74, "in")){
let data76 = data74.in;
if(data76 && typeof data76 == "object" && !Array.isArray(data76)){
if((data76.committedBps === undefined) || (!(func0.call(data76, "committedBps")))){
const err187 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/required",keyword:"required",params:{missingProperty: "committedBps"},message:"must have required property '"+"committedBps"+"'"};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
if(data76.committedBps !== undefined && func0.call(data76, "committedBps")){
let data77 = data76.committedBps;
if(!(((typeof data77 == "number") && (!(data77 % 1) && !isNaN(data77))) && (isFinite(data77)))){
const err188 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/committedBps/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
if((typeof data77 == "number") && (isFinite(data77))){
if(data77 > 9007199254740991 || isNaN(data77)){
const err189 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/committedBps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
if(data77 < 0 || isNaN(data77)){
const err190 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/committedBps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
}
if(data76.peakBps !== undefined && func0.call(data76, "peakBps")){
let data78 = data76.peakBps;
if(!(((typeof data78 == "number") && (!(data78 % 1) && !isNaN(data78))) && (isFinite(data78)))){
const err191 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/peakBps/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
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
const err192 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/peakBps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
if(data78 < 0 || isNaN(data78)){
const err193 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/peakBps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
if(data76.burstOctets !== undefined && func0.call(data76, "burstOctets")){
let data79 = data76.burstOctets;
if(!(((typeof data79 == "number") && (!(data79 % 1) && !isNaN(data79))) && (isFinite(data79)))){
const err194 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/burstOctets/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
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
const err195 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/burstOctets/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
if(data79 < 0 || isNaN(data79)){
const err196 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/burstOctets/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
}
else {
const err197 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
}
if(data74.out !== undefined && func0.call(data74, "out")){
let data80 = data74.out;
if(data80 && typeof data80 == "object" && !Array.isArray(data80)){
if((data80.committedBps === undefined) || (!(func0.call(data80, "committedBps")))){
const err198 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/required",keyword:"required",params:{missingProperty: "committedBps"},message:"must have required property '"+"committedBps"+"'"};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
if(data80.committedBps !== undefined && func0.call(data80, "committedBps")){
let data81 = data80.committedBps;
if(!(((typeof data81 == "number") && (!(data81 % 1) && !isNaN(data81))) && (isFinite(data81)))){
const err199 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/committedBps/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
if((typeof data81 == "number") && (isFinite(data81))){
if(data81 > 9007199254740991 || isNaN(data81)){
const err200 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/committedBps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
if(data81 < 0 || isNaN(data81)){
const err201 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/committedBps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
}
}
if(data80.peakBps !== undefined && func0.call(data80, "peakBps")){
let data82 = data80.peakBps;
if(!(((typeof data82 == "number") && (!(data82 % 1) && !isNaN(data82))) && (isFinite(data82)))){
const err202 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/peakBps/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
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
const err203 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/peakBps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
if(data82 < 0 || isNaN(data82)){
const err204 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/peakBps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
if(data80.burstOctets !== undefined && func0.call(data80, "burstOctets")){
let data83 = data80.burstOctets;
if(!(((typeof data83 == "number") && (!(data83 % 1) && !isNaN(data83))) && (isFinite(data83)))){
const err205 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/burstOctets/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
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
const err206 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/burstOctets/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
if(data83 < 0 || isNaN(data83)){
const err207 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/burstOctets/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
}
else {
const err208 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
}
}
else {
const err209 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9,schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
}
}
else {
const err210 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
}
if(data4.trafficIsolation !== undefined && func0.call(data4, "trafficIsolation")){
let data84 = data4.trafficIsolation;
if(data84 && typeof data84 == "object" && !Array.isArray(data84)){
if((data84.isolated === undefined) || (!(func0.call(data84, "isolated")))){
const err211 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/required",keyword:"required",params:{missingProperty: "isolated"},message:"must have required property '"+"isolated"+"'"};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
if(data84.isolated !== undefined && func0.call(data84, "isolated")){
if(typeof data84.isolated !== "boolean"){
const err212 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/isolated",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/isolated/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
}
if(data84.encryption !== undefined && func0.call(data84, "encryption")){
if(typeof data84.encryption !== "boolean"){
const err213 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/encryption",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/encryption/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
}
if(data84.requirements !== undefined && func0.call(data84, "requirements")){
let data87 = data84.requirements;
if(Array.isArray(data87)){
if(data87.length > 256){
const err214 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/requirements",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/requirements/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
const len10 = data87.length;
for(let i10=0; i10<len10; i10++){
let data88 = data87[i10];
if(typeof data88 === "string"){
if(func62(data88) > 4096){
const err215 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/requirements/" + i10,schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/requirements/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
if(func62(data88) < 1){
const err216 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/requirements/" + i10,schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/requirements/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
}
else {
const err217 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/requirements/" + i10,schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/requirements/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
}
}
else {
const err218 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/requirements",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/requirements/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
}
}
else {
const err219 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
}
if(data4.conformanceTraffic !== undefined && func0.call(data4, "conformanceTraffic")){
let data89 = data4.conformanceTraffic;
if(data89 && typeof data89 == "object" && !Array.isArray(data89)){
if((data89.outOfProfile === undefined) || (!(func0.call(data89, "outOfProfile")))){
const err220 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/required",keyword:"required",params:{missingProperty: "outOfProfile"},message:"must have required property '"+"outOfProfile"+"'"};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
if(data89.outOfProfile !== undefined && func0.call(data89, "outOfProfile")){
let data90 = data89.outOfProfile;
if(!(((data90 === "discard") || (data90 === "reclass")) || (data90 === "shape"))){
const err221 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/outOfProfile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/outOfProfile/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.conformanceTraffic.properties.outOfProfile.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
}
if(data89.reclassTo !== undefined && func0.call(data89, "reclassTo")){
let data91 = data89.reclassTo;
if(typeof data91 === "string"){
if(func62(data91) > 255){
const err222 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/reclassTo",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/reclassTo/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
if(func62(data91) < 1){
const err223 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/reclassTo",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/reclassTo/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err224 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/reclassTo",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/reclassTo/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
}
if(data89.mtuOctets !== undefined && func0.call(data89, "mtuOctets")){
let data92 = data89.mtuOctets;
if(!(((typeof data92 == "number") && (!(data92 % 1) && !isNaN(data92))) && (isFinite(data92)))){
const err225 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/mtuOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/mtuOctets/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
if((typeof data92 == "number") && (isFinite(data92))){
if(data92 > 65535 || isNaN(data92)){
const err226 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/mtuOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/mtuOctets/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
if(data92 < 68 || isNaN(data92)){
const err227 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/mtuOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/mtuOctets/minimum",keyword:"minimum",params:{comparison: ">=", limit: 68},message:"must be >= 68"};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
}
}
}
else {
const err228 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
}
if(data4.flowIdentification !== undefined && func0.call(data4, "flowIdentification")){
let data93 = data4.flowIdentification;
if(Array.isArray(data93)){
if(data93.length > 1024){
const err229 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
const len11 = data93.length;
for(let i11=0; i11<len11; i11++){
let data94 = data93[i11];
if(data94 && typeof data94 == "object" && !Array.isArray(data94)){
if(data94.srcPrefix !== undefined && func0.call(data94, "srcPrefix")){
let data95 = data94.srcPrefix;
if(typeof data95 === "string"){
if(!(formats0(data95))){
const err230 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPrefix",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPrefix/format",keyword:"format",params:{format: "ip-prefix"},message:"must match format \""+"ip-prefix"+"\""};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
}
else {
const err231 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPrefix",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPrefix/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
}
if(data94.srcPort !== undefined && func0.call(data94, "srcPort")){
let data96 = data94.srcPort;
if(data96 && typeof data96 == "object" && !Array.isArray(data96)){
if((data96.from === undefined) || (!(func0.call(data96, "from")))){
const err232 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err232];
}
else {
vErrors.push(err232);
}
errors++;
}
if((data96.to === undefined) || (!(func0.call(data96, "to")))){
const err233 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'"};
if(vErrors === null){
vErrors = [err233];
}
else {
vErrors.push(err233);
}
errors++;
}
if(data96.from !== undefined && func0.call(data96, "from")){
let data97 = data96.from;
if(!(((typeof data97 == "number") && (!(data97 % 1) && !isNaN(data97))) && (isFinite(data97)))){
const err234 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/from/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err234];
}
else {
vErrors.push(err234);
}
errors++;
}
if((typeof data97 == "number") && (isFinite(data97))){
if(data97 > 65535 || isNaN(data97)){
const err235 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/from/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err235];
}
else {
vErrors.push(err235);
}
errors++;
}
if(data97 < 0 || isNaN(data97)){
const err236 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/from/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err236];
}
else {
vErrors.push(err236);
}
errors++;
}
}
}
if(data96.to !== undefined && func0.call(data96, "to")){
let data98 = data96.to;
if(!(((typeof data98 == "number") && (!(data98 % 1) && !isNaN(data98))) && (isFinite(data98)))){
const err237 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/to/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
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
const err238 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/to/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err238];
}
else {
vErrors.push(err238);
}
errors++;
}
if(data98 < 0 || isNaN(data98)){
const err239 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/to/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
}
else {
const err240 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err240];
}
else {
vErrors.push(err240);
}
errors++;
}
}
if(data94.dstPrefix !== undefined && func0.call(data94, "dstPrefix")){
let data99 = data94.dstPrefix;
if(typeof data99 === "string"){
if(!(formats0(data99))){
const err241 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPrefix",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPrefix/format",keyword:"format",params:{format: "ip-prefix"},message:"must match format \""+"ip-prefix"+"\""};
if(vErrors === null){
vErrors = [err241];
}
else {
vErrors.push(err241);
}
errors++;
}
}
else {
const err242 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPrefix",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPrefix/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err242];
}
else {
vErrors.push(err242);
}
errors++;
}
}
if(data94.dstPort !== undefined && func0.call(data94, "dstPort")){
let data100 = data94.dstPort;
if(data100 && typeof data100 == "object" && !Array.isArray(data100)){
if((data100.from === undefined) || (!(func0.call(data100, "from")))){
const err243 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err243];
}
else {
vErrors.push(err243);
}
errors++;
}
if((data100.to === undefined) || (!(func0.call(data100, "to")))){
const err244 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'"};
if(vErrors === null){
vErrors = [err244];
}
else {
vErrors.push(err244);
}
errors++;
}
if(data100.from !== undefined && func0.call(data100, "from")){
let data101 = data100.from;
if(!(((typeof data101 == "number") && (!(data101 % 1) && !isNaN(data101))) && (isFinite(data101)))){
const err245 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/from/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err245];
}
else {
vErrors.push(err245);
}
errors++;
}
if((typeof data101 == "number") && (isFinite(data101))){
if(data101 > 65535 || isNaN(data101)){
const err246 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/from/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err246];
}
else {
vErrors.push(err246);
}
errors++;
}
if(data101 < 0 || isNaN(data101)){
const err247 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/from/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err247];
}
else {
vErrors.push(err247);
}
errors++;
}
}
}
if(data100.to !== undefined && func0.call(data100, "to")){
let data102 = data100.to;
if(!(((typeof data102 == "number") && (!(data102 % 1) && !isNaN(data102))) && (isFinite(data102)))){
const err248 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/to/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
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
const err249 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/to/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err249];
}
else {
vErrors.push(err249);
}
errors++;
}
if(data102 < 0 || isNaN(data102)){
const err250 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/to/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
}
else {
const err251 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err251];
}
else {
vErrors.push(err251);
}
errors++;
}
}
if(data94.protocol !== undefined && func0.call(data94, "protocol")){
let data103 = data94.protocol;
if(!(((typeof data103 == "number") && (!(data103 % 1) && !isNaN(data103))) && (isFinite(data103)))){
const err252 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/protocol",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/protocol/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err252];
}
else {
vErrors.push(err252);
}
errors++;
}
if((typeof data103 == "number") && (isFinite(data103))){
if(data103 > 255 || isNaN(data103)){
const err253 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/protocol",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/protocol/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255"};
if(vErrors === null){
vErrors = [err253];
}
else {
vErrors.push(err253);
}
errors++;
}
if(data103 < 0 || isNaN(data103)){
const err254 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/protocol",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/protocol/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
if(data94.dscp !== undefined && func0.call(data94, "dscp")){
let data104 = data94.dscp;
if(!(((typeof data104 == "number") && (!(data104 % 1) && !isNaN(data104))) && (isFinite(data104)))){
const err255 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dscp",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dscp/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err255];
}
else {
vErrors.push(err255);
}
errors++;
}
if((typeof data104 == "number") && (isFinite(data104))){
if(data104 > 63 || isNaN(data104)){
const err256 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dscp",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dscp/maximum",keyword:"maximum",params:{comparison: "<=", limit: 63},message:"must be <= 63"};
if(vErrors === null){
vErrors = [err256];
}
else {
vErrors.push(err256);
}
errors++;
}
if(data104 < 0 || isNaN(data104)){
const err257 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dscp",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dscp/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
if(data94.tunnelEndpoint !== undefined && func0.call(data94, "tunnelEndpoint")){
let data105 = data94.tunnelEndpoint;
if(typeof data105 === "string"){
if(!(formats2(data105))){
const err258 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/tunnelEndpoint",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/tunnelEndpoint/format",keyword:"format",params:{format: "ip-address"},message:"must match format \""+"ip-address"+"\""};
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
const err259 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/tunnelEndpoint",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/tunnelEndpoint/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err259];
}
else {
vErrors.push(err259);
}
errors++;
}
}
if(data94.links !== undefined && func0.call(data94, "links")){
let data106 = data94.links;
if(Array.isArray(data106)){
if(data106.length > 256){
const err260 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/links",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/links/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err260];
}
else {
vErrors.push(err260);
}
errors++;
}
const len12 = data106.length;
for(let i12=0; i12<len12; i12++){
let data107 = data106[i12];
if(typeof data107 === "string"){
if(func62(data107) > 255){
const err261 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/links/" + i12,schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/links/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err261];
}
else {
vErrors.push(err261);
}
errors++;
}
if(func62(data107) < 1){
const err262 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/links/" + i12,schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/links/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err262];
}
else {
vErrors.push(err262);
}
errors++;
}
}
else {
const err263 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/links/" + i12,schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/links/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err264 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/links",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/links/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err264];
}
else {
vErrors.push(err264);
}
errors++;
}
}
if(data94.remark !== undefined && func0.call(data94, "remark")){
let data108 = data94.remark;
if(data108 && typeof data108 == "object" && !Array.isArray(data108)){
if(data108.in !== undefined && func0.call(data108, "in")){
let data109 = data108.in;
if(!(((typeof data109 == "number") && (!(data109 % 1) && !isNaN(data109))) && (isFinite(data109)))){
const err265 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/in",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/in/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err265];
}
else {
vErrors.push(err265);
}
errors++;
}
if((typeof data109 == "number") && (isFinite(data109))){
if(data109 > 63 || isNaN(data109)){
const err266 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/in",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/in/maximum",keyword:"maximum",params:{comparison: "<=", limit: 63},message:"must be <= 63"};
if(vErrors === null){
vErrors = [err266];
}
else {
vErrors.push(err266);
}
errors++;
}
if(data109 < 0 || isNaN(data109)){
const err267 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/in",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/in/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err267];
}
else {
vErrors.push(err267);
}
errors++;
}
}
}
if(data108.out !== undefined && func0.call(data108, "out")){
let data110 = data108.out;
if(!(((typeof data110 == "number") && (!(data110 % 1) && !isNaN(data110))) && (isFinite(data110)))){
const err268 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/out",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/out/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
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
const err269 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/out",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/out/maximum",keyword:"maximum",params:{comparison: "<=", limit: 63},message:"must be <= 63"};
if(vErrors === null){
vErrors = [err269];
}
else {
vErrors.push(err269);
}
errors++;
}
if(data110 < 0 || isNaN(data110)){
const err270 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/out",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/out/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
}
else {
const err271 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err271];
}
else {
vErrors.push(err271);
}
errors++;
}
}
}
else {
const err272 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11,schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err272];
}
else {
vErrors.push(err272);
}
errors++;
}
}
}
else {
const err273 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err273];
}
else {
vErrors.push(err273);
}
errors++;
}
}
if(data4.overallTrafficGuarantees !== undefined && func0.call(data4, "overallTrafficGuarantees")){
let data111 = data4.overallTrafficGuarantees;
if(data111 && typeof data111 == "object" && !Array.isArray(data111)){
if(data111.delayClass !== undefined && func0.call(data111, "delayClass")){
let data112 = data111.delayClass;
if(typeof data112 === "string"){
if(func62(data112) > 255){
const err274 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/delayClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/delayClass/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err274];
}
else {
vErrors.push(err274);
}
errors++;
}
if(func62(data112) < 1){
const err275 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/delayClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/delayClass/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err275];
}
else {
vErrors.push(err275);
}
errors++;
}
}
else {
const err276 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/delayClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/delayClass/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err276];
}
else {
vErrors.push(err276);
}
errors++;
}
}
if(data111.lossClass !== undefined && func0.call(data111, "lossClass")){
let data113 = data111.lossClass;
if(typeof data113 === "string"){
if(func62(data113) > 255){
const err277 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/lossClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/lossClass/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err277];
}
else {
vErrors.push(err277);
}
errors++;
}
if(func62(data113) < 1){
const err278 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/lossClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/lossClass/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err279 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/lossClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/lossClass/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err279];
}
else {
vErrors.push(err279);
}
errors++;
}
}
if(data111.throughputClass !== undefined && func0.call(data111, "throughputClass")){
let data114 = data111.throughputClass;
if(typeof data114 === "string"){
if(func62(data114) > 255){
const err280 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/throughputClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/throughputClass/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err280];
}
else {
vErrors.push(err280);
}
errors++;
}
if(func62(data114) < 1){
const err281 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/throughputClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/throughputClass/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err282 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/throughputClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/throughputClass/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err282];
}
else {
vErrors.push(err282);
}
errors++;
}
}
}
else {
const err283 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err283];
}
else {
vErrors.push(err283);
}
errors++;
}
}
if(data4.routingAndForwarding !== undefined && func0.call(data4, "routingAndForwarding")){
let data115 = data4.routingAndForwarding;
if(data115 && typeof data115 == "object" && !Array.isArray(data115)){
if(data115.topology !== undefined && func0.call(data115, "topology")){
let data116 = data115.topology;
if(!(((data116 === "full-mesh") || (data116 === "hub-and-spoke")) || (data116 === "partial-mesh"))){
const err284 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/topology",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/topology/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.routingAndForwarding.properties.topology.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err284];
}
else {
vErrors.push(err284);
}
errors++;
}
}
if(data115.hubs !== undefined && func0.call(data115, "hubs")){
let data117 = data115.hubs;
if(Array.isArray(data117)){
if(data117.length > 1024){
const err285 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/hubs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/hubs/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"};
if(vErrors === null){
vErrors = [err285];
}
else {
vErrors.push(err285);
}
errors++;
}
const len13 = data117.length;
for(let i13=0; i13<len13; i13++){
let data118 = data117[i13];
if(typeof data118 === "string"){
if(func62(data118) > 255){
const err286 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/hubs/" + i13,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/hubs/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err286];
}
else {
vErrors.push(err286);
}
errors++;
}
if(func62(data118) < 1){
const err287 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/hubs/" + i13,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/hubs/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err288 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/hubs/" + i13,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/hubs/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err289 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/hubs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/hubs/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err289];
}
else {
vErrors.push(err289);
}
errors++;
}
}
if(data115.pairs !== undefined && func0.call(data115, "pairs")){
let data119 = data115.pairs;
if(Array.isArray(data119)){
if(data119.length > 1024){
const err290 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"};
if(vErrors === null){
vErrors = [err290];
}
else {
vErrors.push(err290);
}
errors++;
}
const len14 = data119.length;
for(let i14=0; i14<len14; i14++){
let data120 = data119[i14];
if(Array.isArray(data120)){
if(data120.length > 2){
const err291 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs/" + i14,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/items/maxItems",keyword:"maxItems",params:{limit: 2},message:"must NOT have more than 2 items"};
if(vErrors === null){
vErrors = [err291];
}
else {
vErrors.push(err291);
}
errors++;
}
if(data120.length < 2){
const err292 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs/" + i14,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/items/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items"};
if(vErrors === null){
vErrors = [err292];
}
else {
vErrors.push(err292);
}
errors++;
}
const len15 = data120.length;
for(let i15=0; i15<len15; i15++){
let data121 = data120[i15];
if(typeof data121 === "string"){
if(func62(data121) > 255){
const err293 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs/" + i14+"/" + i15,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/items/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err293];
}
else {
vErrors.push(err293);
}
errors++;
}
if(func62(data121) < 1){
const err294 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs/" + i14+"/" + i15,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/items/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err294];
}
else {
vErrors.push(err294);
}
errors++;
}
}
else {
const err295 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs/" + i14+"/" + i15,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/items/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err295];
}
else {
vErrors.push(err295);
}
errors++;
}
}
}
else {
const err296 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs/" + i14,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/items/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err296];
}
else {
vErrors.push(err296);
}
errors++;
}
}
}
else {
const err297 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pairs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pairs/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err297];
}
else {
vErrors.push(err297);
}
errors++;
}
}
if(data115.avoid !== undefined && func0.call(data115, "avoid")){
let data122 = data115.avoid;
if(Array.isArray(data122)){
if(data122.length > 256){
const err298 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/avoid",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/avoid/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err298];
}
else {
vErrors.push(err298);
}
errors++;
}
const len16 = data122.length;
for(let i16=0; i16<len16; i16++){
let data123 = data122[i16];
if(typeof data123 === "string"){
if(func62(data123) > 4096){
const err299 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/avoid/" + i16,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/avoid/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err299];
}
else {
vErrors.push(err299);
}
errors++;
}
if(func62(data123) < 1){
const err300 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/avoid/" + i16,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/avoid/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err300];
}
else {
vErrors.push(err300);
}
errors++;
}
}
else {
const err301 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/avoid/" + i16,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/avoid/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err301];
}
else {
vErrors.push(err301);
}
errors++;
}
}
}
else {
const err302 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/avoid",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/avoid/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err302];
}
else {
vErrors.push(err302);
}
errors++;
}
}
if(data115.via !== undefined && func0.call(data115, "via")){
let data124 = data115.via;
if(Array.isArray(data124)){
if(data124.length > 256){
const err303 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/via",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/via/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err303];
}
else {
vErrors.push(err303);
}
errors++;
}
const len17 = data124.length;
for(let i17=0; i17<len17; i17++){
let data125 = data124[i17];
if(typeof data125 === "string"){
if(func62(data125) > 4096){
const err304 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/via/" + i17,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/via/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err304];
}
else {
vErrors.push(err304);
}
errors++;
}
if(func62(data125) < 1){
const err305 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/via/" + i17,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/via/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err305];
}
else {
vErrors.push(err305);
}
errors++;
}
}
else {
const err306 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/via/" + i17,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/via/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
else {
const err307 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/via",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/via/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err307];
}
else {
vErrors.push(err307);
}
errors++;
}
}
if(data115.functions !== undefined && func0.call(data115, "functions")){
let data126 = data115.functions;
if(Array.isArray(data126)){
if(data126.length > 256){
const err308 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/functions",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/functions/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err308];
}
else {
vErrors.push(err308);
}
errors++;
}
const len18 = data126.length;
for(let i18=0; i18<len18; i18++){
let data127 = data126[i18];
if(typeof data127 === "string"){
if(func62(data127) > 4096){
const err309 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/functions/" + i18,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/functions/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err309];
}
else {
vErrors.push(err309);
}
errors++;
}
if(func62(data127) < 1){
const err310 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/functions/" + i18,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/functions/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err310];
}
else {
vErrors.push(err310);
}
errors++;
}
}
else {
const err311 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/functions/" + i18,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/functions/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
else {
const err312 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/functions",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/functions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err312];
}
else {
vErrors.push(err312);
}
errors++;
}
}
if(data115.geoRestrictions !== undefined && func0.call(data115, "geoRestrictions")){
let data128 = data115.geoRestrictions;
if(Array.isArray(data128)){
if(data128.length > 256){
const err313 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/geoRestrictions",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/geoRestrictions/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err313];
}
else {
vErrors.push(err313);
}
errors++;
}
const len19 = data128.length;
for(let i19=0; i19<len19; i19++){
let data129 = data128[i19];
if(typeof data129 === "string"){
if(func62(data129) > 4096){
const err314 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/geoRestrictions/" + i19,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/geoRestrictions/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err314];
}
else {
vErrors.push(err314);
}
errors++;
}
if(func62(data129) < 1){
const err315 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/geoRestrictions/" + i19,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/geoRestrictions/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err315];
}
else {
vErrors.push(err315);
}
errors++;
}
}
else {
const err316 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/geoRestrictions/" + i19,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/geoRestrictions/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err316];
}
else {
vErrors.push(err316);
}
errors++;
}
}
}
else {
const err317 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/geoRestrictions",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/geoRestrictions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err317];
}
else {
vErrors.push(err317);
}
errors++;
}
}
if(data115.topologyId !== undefined && func0.call(data115, "topologyId")){
let data130 = data115.topologyId;
if(typeof data130 === "string"){
if(func62(data130) > 255){
const err318 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/topologyId",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/topologyId/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err318];
}
else {
vErrors.push(err318);
}
errors++;
}
if(func62(data130) < 1){
const err319 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/topologyId",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/topologyId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err319];
}
else {
vErrors.push(err319);
}
errors++;
}
}
else {
const err320 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/topologyId",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/topologyId/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err320];
}
else {
vErrors.push(err320);
}
errors++;
}
}
if(data115.pdb !== undefined && func0.call(data115, "pdb")){
let data131 = data115.pdb;
if(typeof data131 === "string"){
if(func62(data131) > 255){
const err321 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pdb",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pdb/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err321];
}
else {
vErrors.push(err321);
}
errors++;
}
if(func62(data131) < 1){
const err322 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pdb",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pdb/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err323 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pdb",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pdb/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err323];
}
else {
vErrors.push(err323);
}
errors++;
}
}
if(data115.protection !== undefined && func0.call(data115, "protection")){
let data132 = data115.protection;
if(typeof data132 === "string"){
if(func62(data132) > 4096){
const err324 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/protection",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/protection/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err324];
}
else {
vErrors.push(err324);
}
errors++;
}
if(func62(data132) < 1){
const err325 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/protection",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/protection/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err326 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/protection",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/protection/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err326];
}
else {
vErrors.push(err326);
}
errors++;
}
}
}
else {
const err327 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err327];
}
else {
vErrors.push(err327);
}
errors++;
}
}
if(data4.activationMeans !== undefined && func0.call(data4, "activationMeans")){
let data133 = data4.activationMeans;
if(Array.isArray(data133)){
if(data133.length > 256){
const err328 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err328];
}
else {
vErrors.push(err328);
}
errors++;
}
const len20 = data133.length;
for(let i20=0; i20<len20; i20++){
let data134 = data133[i20];
if(data134 && typeof data134 == "object" && !Array.isArray(data134)){
if((data134.means === undefined) || (!(func0.call(data134, "means")))){
const err329 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i20,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/required",keyword:"required",params:{missingProperty: "means"},message:"must have required property '"+"means"+"'"};
if(vErrors === null){
vErrors = [err329];
}
else {
vErrors.push(err329);
}
errors++;
}
if(data134.means !== undefined && func0.call(data134, "means")){
let data135 = data134.means;
if(typeof data135 === "string"){
if(func62(data135) > 255){
const err330 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i20+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/properties/means/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err330];
}
else {
vErrors.push(err330);
}
errors++;
}
if(func62(data135) < 1){
const err331 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i20+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/properties/means/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err331];
}
else {
vErrors.push(err331);
}
errors++;
}
}
else {
const err332 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i20+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/properties/means/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err332];
}
else {
vErrors.push(err332);
}
errors++;
}
}
if(data134.parameters !== undefined && func0.call(data134, "parameters")){
let data136 = data134.parameters;
if(data136 && typeof data136 == "object" && !Array.isArray(data136)){
}
else {
const err333 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i20+"/parameters",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/properties/parameters/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err333];
}
else {
vErrors.push(err333);
}
errors++;
}
}
}
else {
const err334 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i20,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err334];
}
else {
vErrors.push(err334);
}
errors++;
}
}
}
else {
const err335 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err335];
}
else {
vErrors.push(err335);
}
errors++;
}
}
if(data4.invocationMeans !== undefined && func0.call(data4, "invocationMeans")){
let data137 = data4.invocationMeans;
if(data137 && typeof data137 == "object" && !Array.isArray(data137)){
if((data137.type === undefined) || (!(func0.call(data137, "type")))){
const err336 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans",schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err336];
}
else {
vErrors.push(err336);
}
errors++;
}
if(data137.type !== undefined && func0.call(data137, "type")){
let data138 = data137.type;
if(!((data138 === "implicit") || (data138 === "explicit"))){
const err337 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/type",schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/type/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.invocationMeans.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err337];
}
else {
vErrors.push(err337);
}
errors++;
}
}
if(data137.means !== undefined && func0.call(data137, "means")){
let data139 = data137.means;
if(Array.isArray(data139)){
if(data139.length > 256){
const err338 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/means/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err338];
}
else {
vErrors.push(err338);
}
errors++;
}
const len21 = data139.length;
for(let i21=0; i21<len21; i21++){
let data140 = data139[i21];
if(typeof data140 === "string"){
if(func62(data140) > 4096){
const err339 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/means/" + i21,schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/means/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err339];
}
else {
vErrors.push(err339);
}
errors++;
}
if(func62(data140) < 1){
const err340 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/means/" + i21,schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/means/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err340];
}
else {
vErrors.push(err340);
}
errors++;
}
}
else {
const err341 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/means/" + i21,schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/means/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err341];
}
else {
vErrors.push(err341);
}
errors++;
}
}
}
else {
const err342 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/means/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err342];
}
else {
vErrors.push(err342);
}
errors++;
}
}
}
else {
const err343 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans",schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err343];
}
else {
vErrors.push(err343);
}
errors++;
}
}
if(data4.notifications !== undefined && func0.call(data4, "notifications")){
let data141 = data4.notifications;
if(Array.isArray(data141)){
if(data141.length > 256){
const err344 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err344];
}
else {
vErrors.push(err344);
}
errors++;
}
const len22 = data141.length;
for(let i22=0; i22<len22; i22++){
let data142 = data141[i22];
if(data142 && typeof data142 == "object" && !Array.isArray(data142)){
if((data142.means === undefined) || (!(func0.call(data142, "means")))){
const err345 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22,schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/required",keyword:"required",params:{missingProperty: "means"},message:"must have required property '"+"means"+"'"};
if(vErrors === null){
vErrors = [err345];
}
else {
vErrors.push(err345);
}
errors++;
}
if(data142.means !== undefined && func0.call(data142, "means")){
let data143 = data142.means;
if(typeof data143 === "string"){
if(func62(data143) > 255){
const err346 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/means/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err346];
}
else {
vErrors.push(err346);
}
errors++;
}
if(func62(data143) < 1){
const err347 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/means/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err347];
}
else {
vErrors.push(err347);
}
errors++;
}
}
else {
const err348 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/means/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err348];
}
else {
vErrors.push(err348);
}
errors++;
}
}
if(data142.events !== undefined && func0.call(data142, "events")){
let data144 = data142.events;
if(Array.isArray(data144)){
if(data144.length > 256){
const err349 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/events",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/events/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err349];
}
else {
vErrors.push(err349);
}
errors++;
}
const len23 = data144.length;
for(let i23=0; i23<len23; i23++){
let data145 = data144[i23];
if(typeof data145 === "string"){
if(func62(data145) > 4096){
const err350 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/events/" + i23,schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/events/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err350];
}
else {
vErrors.push(err350);
}
errors++;
}
if(func62(data145) < 1){
const err351 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/events/" + i23,schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/events/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err351];
}
else {
vErrors.push(err351);
}
errors++;
}
}
else {
const err352 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/events/" + i23,schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/events/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
else {
const err353 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/events",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/events/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err353];
}
else {
vErrors.push(err353);
}
errors++;
}
}
if(data142.intervalS !== undefined && func0.call(data142, "intervalS")){
let data146 = data142.intervalS;
if((typeof data146 == "number") && (isFinite(data146))){
if(data146 > 9007199254740991 || isNaN(data146)){
const err354 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/intervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/intervalS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err354];
}
else {
vErrors.push(err354);
}
errors++;
}
if(data146 < 0 || isNaN(data146)){
const err355 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/intervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/intervalS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err355];
}
else {
vErrors.push(err355);
}
errors++;
}
}
else {
const err356 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/intervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/intervalS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err356];
}
else {
vErrors.push(err356);
}
errors++;
}
}
if(data142.destination !== undefined && func0.call(data142, "destination")){
let data147 = data142.destination;
if(typeof data147 === "string"){
if(func62(data147) > 4096){
const err357 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/destination",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/destination/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err357];
}
else {
vErrors.push(err357);
}
errors++;
}
if(func62(data147) < 1){
const err358 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/destination",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/destination/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err359 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22+"/destination",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/destination/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err359];
}
else {
vErrors.push(err359);
}
errors++;
}
}
}
else {
const err360 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i22,schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
else {
const err361 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err361];
}
else {
vErrors.push(err361);
}
errors++;
}
}
if(data4.activationSchedule !== undefined && func0.call(data4, "activationSchedule")){
let data148 = data4.activationSchedule;
if(data148 && typeof data148 == "object" && !Array.isArray(data148)){
if((data148.timeZone === undefined) || (!(func0.call(data148, "timeZone")))){
const err362 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/required",keyword:"required",params:{missingProperty: "timeZone"},message:"must have required property '"+"timeZone"+"'"};
if(vErrors === null){
vErrors = [err362];
}
else {
vErrors.push(err362);
}
errors++;
}
if((data148.windows === undefined) || (!(func0.call(data148, "windows")))){
const err363 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/required",keyword:"required",params:{missingProperty: "windows"},message:"must have required property '"+"windows"+"'"};
if(vErrors === null){
vErrors = [err363];
}
else {
vErrors.push(err363);
}
errors++;
}
if(data148.timeZone !== undefined && func0.call(data148, "timeZone")){
let data149 = data148.timeZone;
if(typeof data149 === "string"){
if(func62(data149) > 255){
const err364 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/timeZone",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/timeZone/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err364];
}
else {
vErrors.push(err364);
}
errors++;
}
if(func62(data149) < 1){
const err365 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/timeZone",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/timeZone/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err365];
}
else {
vErrors.push(err365);
}
errors++;
}
}
else {
const err366 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/timeZone",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/timeZone/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err366];
}
else {
vErrors.push(err366);
}
errors++;
}
}
if(data148.windows !== undefined && func0.call(data148, "windows")){
let data150 = data148.windows;
if(Array.isArray(data150)){
if(data150.length > 32){
const err367 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/maxItems",keyword:"maxItems",params:{limit: 32},message:"must NOT have more than 32 items"};
if(vErrors === null){
vErrors = [err367];
}
else {
vErrors.push(err367);
}
errors++;
}
if(data150.length < 1){
const err368 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err368];
}
else {
vErrors.push(err368);
}
errors++;
}
const len24 = data150.length;
for(let i24=0; i24<len24; i24++){
let data151 = data150[i24];
if(data151 && typeof data151 == "object" && !Array.isArray(data151)){
if(data151.months !== undefined && func0.call(data151, "months")){
let data152 = data151.months;
if(Array.isArray(data152)){
if(data152.length > 12){
const err369 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/months",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/maxItems",keyword:"maxItems",params:{limit: 12},message:"must NOT have more than 12 items"};
if(vErrors === null){
vErrors = [err369];
}
else {
vErrors.push(err369);
}
errors++;
}
if(data152.length < 1){
const err370 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/months",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err370];
}
else {
vErrors.push(err370);
}
errors++;
}
const len25 = data152.length;
for(let i25=0; i25<len25; i25++){
let data153 = data152[i25];
if(!(((typeof data153 == "number") && (!(data153 % 1) && !isNaN(data153))) && (isFinite(data153)))){
const err371 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/months/" + i25,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err371];
}
else {
vErrors.push(err371);
}
errors++;
}
if((typeof data153 == "number") && (isFinite(data153))){
if(data153 > 12 || isNaN(data153)){
const err372 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/months/" + i25,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 12},message:"must be <= 12"};
if(vErrors === null){
vErrors = [err372];
}
else {
vErrors.push(err372);
}
errors++;
}
if(data153 < 1 || isNaN(data153)){
const err373 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/months/" + i25,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err373];
}
else {
vErrors.push(err373);
}
errors++;
}
}
}
}
else {
const err374 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/months",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err374];
}
else {
vErrors.push(err374);
}
errors++;
}
}
if(data151.monthDays !== undefined && func0.call(data151, "monthDays")){
let data154 = data151.monthDays;
if(Array.isArray(data154)){
if(data154.length > 31){
const err375 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/monthDays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/maxItems",keyword:"maxItems",params:{limit: 31},message:"must NOT have more than 31 items"};
if(vErrors === null){
vErrors = [err375];
}
else {
vErrors.push(err375);
}
errors++;
}
if(data154.length < 1){
const err376 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/monthDays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err376];
}
else {
vErrors.push(err376);
}
errors++;
}
const len26 = data154.length;
for(let i26=0; i26<len26; i26++){
let data155 = data154[i26];
if(!(((typeof data155 == "number") && (!(data155 % 1) && !isNaN(data155))) && (isFinite(data155)))){
const err377 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/monthDays/" + i26,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err377];
}
else {
vErrors.push(err377);
}
errors++;
}
if((typeof data155 == "number") && (isFinite(data155))){
if(data155 > 31 || isNaN(data155)){
const err378 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/monthDays/" + i26,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31},message:"must be <= 31"};
if(vErrors === null){
vErrors = [err378];
}
else {
vErrors.push(err378);
}
errors++;
}
if(data155 < 1 || isNaN(data155)){
const err379 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/monthDays/" + i26,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err379];
}
else {
vErrors.push(err379);
}
errors++;
}
}
}
}
else {
const err380 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/monthDays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err380];
}
else {
vErrors.push(err380);
}
errors++;
}
}
if(data151.weekdays !== undefined && func0.call(data151, "weekdays")){
let data156 = data151.weekdays;
if(Array.isArray(data156)){
if(data156.length > 7){
const err381 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/weekdays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/maxItems",keyword:"maxItems",params:{limit: 7},message:"must NOT have more than 7 items"};
if(vErrors === null){
vErrors = [err381];
}
else {
vErrors.push(err381);
}
errors++;
}
if(data156.length < 1){
const err382 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/weekdays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err382];
}
else {
vErrors.push(err382);
}
errors++;
}
const len27 = data156.length;
for(let i27=0; i27<len27; i27++){
let data157 = data156[i27];
if(!(((typeof data157 == "number") && (!(data157 % 1) && !isNaN(data157))) && (isFinite(data157)))){
const err383 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/weekdays/" + i27,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err383];
}
else {
vErrors.push(err383);
}
errors++;
}
if((typeof data157 == "number") && (isFinite(data157))){
if(data157 > 7 || isNaN(data157)){
const err384 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/weekdays/" + i27,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 7},message:"must be <= 7"};
if(vErrors === null){
vErrors = [err384];
}
else {
vErrors.push(err384);
}
errors++;
}
if(data157 < 1 || isNaN(data157)){
const err385 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/weekdays/" + i27,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
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
}
else {
const err386 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/weekdays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err386];
}
else {
vErrors.push(err386);
}
errors++;
}
}
if(data151.firstDate !== undefined && func0.call(data151, "firstDate")){
let data158 = data151.firstDate;
if(typeof data158 === "string"){
if(!pattern4.test(data158)){
const err387 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/firstDate",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/firstDate/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\""};
if(vErrors === null){
vErrors = [err387];
}
else {
vErrors.push(err387);
}
errors++;
}
}
else {
const err388 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/firstDate",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/firstDate/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err388];
}
else {
vErrors.push(err388);
}
errors++;
}
}
if(data151.lastDate !== undefined && func0.call(data151, "lastDate")){
let data159 = data151.lastDate;
if(typeof data159 === "string"){
if(!pattern4.test(data159)){
const err389 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/lastDate",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/lastDate/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\""};
if(vErrors === null){
vErrors = [err389];
}
else {
vErrors.push(err389);
}
errors++;
}
}
else {
const err390 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/lastDate",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/lastDate/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err390];
}
else {
vErrors.push(err390);
}
errors++;
}
}
if(data151.from !== undefined && func0.call(data151, "from")){
let data160 = data151.from;
if(typeof data160 === "string"){
if(!pattern6.test(data160)){
const err391 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/from/pattern",keyword:"pattern",params:{pattern: "^([01]\\d|2[0-3]):[0-5]\\d$"},message:"must match pattern \""+"^([01]\\d|2[0-3]):[0-5]\\d$"+"\""};
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
const err392 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err392];
}
else {
vErrors.push(err392);
}
errors++;
}
}
if(data151.until !== undefined && func0.call(data151, "until")){
let data161 = data151.until;
if(typeof data161 === "string"){
if(!pattern7.test(data161)){
const err393 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/until",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/until/pattern",keyword:"pattern",params:{pattern: "^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$"},message:"must match pattern \""+"^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$"+"\""};
if(vErrors === null){
vErrors = [err393];
}
else {
vErrors.push(err393);
}
errors++;
}
}
else {
const err394 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24+"/until",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err394];
}
else {
vErrors.push(err394);
}
errors++;
}
}
}
else {
const err395 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i24,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
const err396 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err396];
}
else {
vErrors.push(err396);
}
errors++;
}
}
}
else {
const err397 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
const err398 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1,schemaPath:"#/properties/components/items/properties/profiles/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
const err399 = {instancePath:instancePath+"/components/" + i0+"/profiles",schemaPath:"#/properties/components/items/properties/profiles/type",keyword:"type",params:{type: "array"},message:"must be array"};
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
const err400 = {instancePath:instancePath+"/components/" + i0,schemaPath:"#/properties/components/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
const err401 = {instancePath:instancePath+"/components",schemaPath:"#/properties/components/type",keyword:"type",params:{type: "array"},message:"must be array"};
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
const err402 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err402];
}
else {
vErrors.push(err402);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":{"template":true,"components":true},"dynamicProps":false,"dynamicItems":false};
