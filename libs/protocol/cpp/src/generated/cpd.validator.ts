// Written by `npm run validators` from the schema in libs/protocol/cpp/schema: change that.
// @ts-nocheck
import { characterCount } from '../character-count.js';
import { isIpAddress, isIpPrefix } from '../ip-prefix.js';
import type { ShapeCheck } from '../shape-check.js';

const formats = { 'ip-prefix': isIpPrefix, 'ip-address': isIpAddress };
export const matchesCpdSchema: ShapeCheck = validate20;
const schema31 = {"type":"object","required":["components"],"properties":{"template":{"type":"string","description":"the service template of the provider's catalogue that the order is made from (CPNP-03 §7)","minLength":1,"maxLength":255},"components":{"type":"array","items":{"type":"object","required":["profiles"],"properties":{"profiles":{"type":"array","items":{"type":"object","required":["customerNodesMap"],"properties":{"customerNodesMap":{"type":"array","items":{"type":"object","required":["identifier"],"properties":{"identifier":{"type":"string","description":"names the node within the profile: a service identifier, a MAC address, …","minLength":1,"maxLength":255},"linkIdentifier":{"type":"string","description":"the border link that connects the node","minLength":1,"maxLength":255},"localisation":{"type":"object","properties":{"latitude":{"type":"number","description":"degrees north of the equator","minimum":-90,"maximum":90},"longitude":{"type":"number","description":"degrees east of Greenwich","minimum":-180,"maximum":180},"text":{"type":"string","description":"the place in words","minLength":1,"maxLength":4096}},"title":"Localisation","description":"Where the node is: coordinates, words, or both","dependentRequired":{"latitude":["longitude"],"longitude":["latitude"]}},"borderNodeIdentifier":{"type":"string","description":"the border node that connects the node","minLength":1,"maxLength":255},"siteIdentifier":{"type":"string","description":"the site of a managed VPN","minLength":1,"maxLength":255}},"title":"Customer node","description":"RFC 7297 §3.1"},"title":"Customer nodes map","description":"RFC 7297 §3.1: all customer nodes to connect, at least one","maxItems":1024},"scope":{"type":"array","items":{"type":"object","required":["direction","type","model"],"properties":{"direction":{"enum":["in","out"],"description":"in: from the customer nodes; out: towards them"},"type":{"enum":["global","restricted"],"description":"restricted: to the prefixes or points named here"},"model":{"enum":["pipe","hose","unspecifiedHose"],"description":"pipe 1:1, hose 1:N, unspecifiedHose 1:any"},"ingress":{"type":"array","items":{"type":"string","description":"a node or link","minLength":1,"maxLength":255},"description":"where the traffic enters","maxItems":256},"egress":{"type":"array","items":{"type":"string","description":"a node or link","minLength":1,"maxLength":255},"description":"where the traffic leaves","maxItems":256},"prefixes":{"type":"array","items":{"type":"string","description":"a reachable destination or a permitted source, IPv4 or IPv6 in CIDR form","format":"ip-prefix"},"description":"destinations that can be reached, or sources that may reach the nodes","maxItems":256},"multicast":{"type":"array","items":{"type":"object","required":["group"],"properties":{"group":{"type":"string","description":"the multicast group, IPv4 or IPv6","format":"ip-address"},"sources":{"type":"array","items":{"type":"string","description":"a source, IPv4 or IPv6","format":"ip-address"},"description":"sources of a source-specific group","maxItems":256}},"title":"Multicast group"},"description":"multicast groups","maxItems":256}},"title":"Scope of one direction","description":"RFC 7297 §3.2: a scope is unidirectional"},"title":"Scope","description":"RFC 7297 §3.2: both directions are described","maxItems":256},"qosGuarantees":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["quantitative","qualitative"],"description":"never both in one profile"},"oneWayDelayMs":{"type":"object","properties":{"minimum":{"type":"number","description":"one-way delay, in milliseconds","minimum":0,"maximum":9007199254740991},"average":{"type":"number","description":"one-way delay, in milliseconds","minimum":0,"maximum":9007199254740991},"maximum":{"type":"number","description":"one-way delay, in milliseconds","minimum":0,"maximum":9007199254740991},"percentile":{"type":"object","required":["rank","value"],"properties":{"rank":{"type":"number","description":"percent of the samples","exclusiveMinimum":0,"maximum":100},"value":{"type":"number","description":"one-way delay, in milliseconds","minimum":0,"maximum":9007199254740991}},"description":"needs a measurement interval"}},"title":"One-way delay (RFC 2679)"},"delayVariationMs":{"type":"object","properties":{"minimum":{"type":"number","description":"delay variation, in milliseconds","minimum":0,"maximum":9007199254740991},"average":{"type":"number","description":"delay variation, in milliseconds","minimum":0,"maximum":9007199254740991},"maximum":{"type":"number","description":"delay variation, in milliseconds","minimum":0,"maximum":9007199254740991},"percentile":{"type":"object","required":["rank","value"],"properties":{"rank":{"type":"number","description":"percent of the samples","exclusiveMinimum":0,"maximum":100},"value":{"type":"number","description":"delay variation, in milliseconds","minimum":0,"maximum":9007199254740991}},"description":"needs a measurement interval"}},"title":"Delay variation (RFC 3393)"},"lossRatio":{"type":"object","properties":{"minimum":{"type":"number","description":"ratio of lost packets","minimum":0,"maximum":1},"average":{"type":"number","description":"ratio of lost packets","minimum":0,"maximum":1},"maximum":{"type":"number","description":"ratio of lost packets","minimum":0,"maximum":1},"percentile":{"type":"object","required":["rank","value"],"properties":{"rank":{"type":"number","description":"percent of the samples","exclusiveMinimum":0,"maximum":100},"value":{"type":"number","description":"ratio of lost packets","minimum":0,"maximum":1}},"description":"needs a measurement interval"}},"title":"One-way loss (RFC 2680)"},"throughputBps":{"type":"object","properties":{"minimum":{"type":"integer","description":"throughput, in bit/s","minimum":0,"maximum":9007199254740991},"average":{"type":"integer","description":"throughput, in bit/s","minimum":0,"maximum":9007199254740991},"maximum":{"type":"integer","description":"throughput, in bit/s","minimum":0,"maximum":9007199254740991},"percentile":{"type":"object","required":["rank","value"],"properties":{"rank":{"type":"number","description":"percent of the samples","exclusiveMinimum":0,"maximum":100},"value":{"type":"integer","description":"throughput, in bit/s","minimum":0,"maximum":9007199254740991}},"description":"needs a measurement interval"}},"title":"Throughput"},"measurementIntervalS":{"type":"number","description":"the interval that averages and percentiles are taken over, in seconds","exclusiveMinimum":0,"maximum":9007199254740991},"metaQosClass":{"type":"string","description":"the Meta-QoS-Class (RFC 5160) of a qualitative guarantee","minLength":1,"maxLength":255}},"title":"QoS guarantees","description":"RFC 7297 §3.3: qualitative or quantitative guarantees of in-profile traffic"},"availability":{"type":"object","required":["percentage"],"properties":{"percentage":{"type":"number","description":"share of the time that the guarantees hold","minimum":0,"maximum":100},"statistic":{"enum":["average","maximum"],"description":"how the percentage is meant"},"periodS":{"type":"number","description":"the period that the percentage is taken over, in seconds","exclusiveMinimum":0,"maximum":9007199254740991},"mtbfS":{"type":"number","description":"mean time between failures, in seconds","minimum":0,"maximum":9007199254740991},"mtbrS":{"type":"number","description":"mean time between repairs, in seconds","minimum":0,"maximum":9007199254740991},"mttrS":{"type":"number","description":"mean time to repair, in seconds","minimum":0,"maximum":9007199254740991}},"title":"Availability","description":"RFC 7297 §3.4: covers degradation and outage"},"capacity":{"type":"array","items":{"type":"object","required":["in","out"],"properties":{"linkIdentifier":{"type":"string","description":"the border link; absent: each link of the profile","minLength":1,"maxLength":255},"in":{"type":"object","required":["committedBps"],"properties":{"committedBps":{"type":"integer","description":"rate that the guarantees cover, in bit/s","minimum":0,"maximum":9007199254740991},"peakBps":{"type":"integer","description":"highest rate, not below the committed one, in bit/s","minimum":0,"maximum":9007199254740991},"burstOctets":{"type":"integer","description":"largest burst, in octets","minimum":0,"maximum":9007199254740991}},"title":"Rates of one direction"},"out":{"type":"object","required":["committedBps"],"properties":{"committedBps":{"type":"integer","description":"rate that the guarantees cover, in bit/s","minimum":0,"maximum":9007199254740991},"peakBps":{"type":"integer","description":"highest rate, not below the committed one, in bit/s","minimum":0,"maximum":9007199254740991},"burstOctets":{"type":"integer","description":"largest burst, in octets","minimum":0,"maximum":9007199254740991}},"title":"Rates of one direction"}},"title":"Capacity of one border link","description":"in: from the customer node; out: towards it"},"title":"Capacity","description":"RFC 7297 §3.5: the limit of the quantitative guarantees, per border link and direction","minItems":1,"maxItems":1024},"trafficIsolation":{"type":"object","required":["isolated"],"properties":{"isolated":{"type":"boolean","description":"whether the traffic is kept apart from that of others"},"encryption":{"type":"boolean","description":"whether the traffic is encrypted on its way"},"requirements":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"further needs of security or privacy","maxItems":256}},"title":"Traffic isolation","description":"RFC 7297 §3.8"},"conformanceTraffic":{"type":"object","required":["outOfProfile"],"properties":{"outOfProfile":{"enum":["discard","reclass","shape"],"description":"treatment of traffic above the capacity"},"reclassTo":{"type":"string","description":"the class of re-classed traffic, such as the one of RFC 3662","minLength":1,"maxLength":255},"mtuOctets":{"type":"integer","description":"largest packet that conforms, in octets","minimum":68,"maximum":65535}},"title":"Conformance traffic","description":"RFC 7297 §3.6: needed where capacity is given"},"flowIdentification":{"type":"array","items":{"type":"object","properties":{"srcPrefix":{"type":"string","description":"source, IPv4 or IPv6 in CIDR form","format":"ip-prefix"},"srcPort":{"type":"object","required":["from","to"],"properties":{"from":{"type":"integer","description":"first port","minimum":0,"maximum":65535},"to":{"type":"integer","description":"last port, included","minimum":0,"maximum":65535}},"title":"Port range","description":"source ports"},"dstPrefix":{"type":"string","description":"destination, IPv4 or IPv6 in CIDR form","format":"ip-prefix"},"dstPort":{"type":"object","required":["from","to"],"properties":{"from":{"type":"integer","description":"first port","minimum":0,"maximum":65535},"to":{"type":"integer","description":"last port, included","minimum":0,"maximum":65535}},"title":"Port range","description":"destination ports"},"protocol":{"type":"integer","description":"IP protocol number","minimum":0,"maximum":255},"dscp":{"type":"integer","description":"DSCP (RFC 2474)","minimum":0,"maximum":63},"tunnelEndpoint":{"type":"string","description":"tail end of a tunnel, IPv4 or IPv6","format":"ip-address"},"links":{"type":"array","items":{"type":"string","description":"a border link","minLength":1,"maxLength":255},"description":"absent: each link","maxItems":256},"remark":{"type":"object","properties":{"in":{"type":"integer","description":"DSCP on entry","minimum":0,"maximum":63},"out":{"type":"integer","description":"DSCP on exit","minimum":0,"maximum":63}},"title":"Re-marking"}},"title":"Flow","description":"the traffic that meets every member given"},"title":"Flow identification","description":"RFC 7297 §3.9","maxItems":1024},"overallTrafficGuarantees":{"type":"object","properties":{"delayClass":{"type":"string","description":"class of delay","minLength":1,"maxLength":255},"lossClass":{"type":"string","description":"class of loss","minLength":1,"maxLength":255},"throughputClass":{"type":"string","description":"class of throughput","minLength":1,"maxLength":255}},"title":"Overall traffic guarantees","description":"RFC 7297 §3.7: qualitative guarantees of all traffic; absent: best effort"},"routingAndForwarding":{"type":"object","properties":{"topology":{"enum":["full-mesh","hub-and-spoke"],"description":"which nodes reach each other"},"hubs":{"type":"array","items":{"type":"string","description":"a customer node","minLength":1,"maxLength":255},"description":"hubs of hub-and-spoke","maxItems":1024},"avoid":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"nodes, links or networks to avoid","maxItems":256},"via":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"nodes, links or networks to pass","maxItems":256},"functions":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"intermediate functions to pass, such as a firewall","maxItems":256},"geoRestrictions":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"regions that the traffic stays in","maxItems":256},"topologyId":{"type":"string","description":"logical topology (RFC 4915, RFC 5120)","minLength":1,"maxLength":255},"pdb":{"type":"string","description":"per-domain behaviour (RFC 3086)","minLength":1,"maxLength":255},"protection":{"type":"string","description":"resilience of the path","minLength":1,"maxLength":4096}},"title":"Routing and forwarding","description":"RFC 7297 §3.10"},"activationMeans":{"type":"array","items":{"type":"object","required":["means"],"properties":{"means":{"type":"string","description":"how access is activated: static, an IGP, BGP, PIM, …","minLength":1,"maxLength":255},"parameters":{"type":"object","properties":{},"description":"parameters of the means","additionalProperties":true}},"title":"Activation means of one kind"},"title":"Activation means","description":"RFC 7297 §3.11","maxItems":256},"invocationMeans":{"type":"object","required":["type"],"properties":{"type":{"enum":["implicit","explicit"],"description":"explicit needs admission control"},"means":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"RSVP, RSVP-TE, IGMP, MLD, …","maxItems":256}},"title":"Invocation means","description":"RFC 7297 §3.12"},"notifications":{"type":"array","items":{"type":"object","required":["means"],"properties":{"means":{"type":"string","description":"SNMP, syslog, webhook, NETCONF, phone, …","minLength":1,"maxLength":255},"events":{"type":"array","items":{"type":"string","description":"one entry","minLength":1,"maxLength":4096},"description":"what is told","maxItems":256},"intervalS":{"type":"number","description":"time between notices; 0: at once, in seconds","minimum":0,"maximum":9007199254740991},"destination":{"type":"string","description":"whom to tell","minLength":1,"maxLength":4096}},"title":"Notification"},"title":"Notifications","description":"RFC 7297 §3.13","maxItems":256},"activationSchedule":{"type":"object","required":["timeZone","windows"],"properties":{"timeZone":{"type":"string","description":"of the IANA time zone database, as Europe/Berlin","minLength":1,"maxLength":255},"windows":{"type":"array","items":{"type":"object","properties":{"months":{"type":"array","items":{"type":"integer","description":"one of them","minimum":1,"maximum":12},"description":"1 is January; absent: every month","minItems":1,"maxItems":12},"monthDays":{"type":"array","items":{"type":"integer","description":"one of them","minimum":1,"maximum":31},"description":"days of the month; absent: every day","minItems":1,"maxItems":31},"weekdays":{"type":"array","items":{"type":"integer","description":"one of them","minimum":1,"maximum":7},"description":"1 is Monday (ISO 8601); absent: every day","minItems":1,"maxItems":7},"firstDate":{"type":"string","description":"the first day that may have it, as 2026-03-29","pattern":"^\\d{4}-\\d{2}-\\d{2}$"},"lastDate":{"type":"string","description":"the last day that may have it, as 2026-03-29","pattern":"^\\d{4}-\\d{2}-\\d{2}$"},"from":{"type":"string","description":"on each of these days, as 08:00; absent: 00:00","pattern":"^([01]\\d|2[0-3]):[0-5]\\d$"},"until":{"type":"string","description":"as 18:00; not after `from`: on the next day; absent: 24:00, the end of the day","pattern":"^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$"}},"title":"Service window","description":"the days that meet every member given, and the time on each of them, by local clocks"},"description":"the service is wanted in any of them","minItems":1,"maxItems":32}},"title":"Activation schedule","description":"RFC 7297 §4 names it as an optional element: when the service is wanted; absent: at all times"}},"title":"Connectivity Provisioning Profile","description":"RFC 7297 §3"},"description":"one or more profiles","minItems":1,"maxItems":64}},"title":"Component"},"description":"no component: the Empty CPD (N27)","maxItems":64}},"title":"Connectivity Provisioning Document","description":"What a customer asks of, or agrees with, a provider (RFC 7297, CPNP-03 §9.1.9). Unknown members are kept and count in comparison. Units are in the names: Bps bit/s, S seconds, Ms milliseconds, Octets octets."};
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
}
else {
const err35 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap/" + i2,schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/customerNodesMap",schemaPath:"#/properties/components/items/properties/profiles/items/properties/customerNodesMap/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data4.scope !== undefined && func0.call(data4, "scope")){
let data15 = data4.scope;
if(Array.isArray(data15)){
if(data15.length > 256){
const err37 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
const len3 = data15.length;
for(let i3=0; i3<len3; i3++){
let data16 = data15[i3];
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if((data16.direction === undefined) || (!(func0.call(data16, "direction")))){
const err38 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/required",keyword:"required",params:{missingProperty: "direction"},message:"must have required property '"+"direction"+"'"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if((data16.type === undefined) || (!(func0.call(data16, "type")))){
const err39 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if((data16.model === undefined) || (!(func0.call(data16, "model")))){
const err40 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/required",keyword:"required",params:{missingProperty: "model"},message:"must have required property '"+"model"+"'"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data16.direction !== undefined && func0.call(data16, "direction")){
let data17 = data16.direction;
if(!((data17 === "in") || (data17 === "out"))){
const err41 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/direction",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/direction/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.scope.items.properties.direction.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data16.type !== undefined && func0.call(data16, "type")){
let data18 = data16.type;
if(!((data18 === "global") || (data18 === "restricted"))){
const err42 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/type",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/type/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.scope.items.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data16.model !== undefined && func0.call(data16, "model")){
let data19 = data16.model;
if(!(((data19 === "pipe") || (data19 === "hose")) || (data19 === "unspecifiedHose"))){
const err43 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/model",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/model/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.scope.items.properties.model.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data16.ingress !== undefined && func0.call(data16, "ingress")){
let data20 = data16.ingress;
if(Array.isArray(data20)){
if(data20.length > 256){
const err44 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/ingress",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/ingress/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
const len4 = data20.length;
for(let i4=0; i4<len4; i4++){
let data21 = data20[i4];
if(typeof data21 === "string"){
if(func62(data21) > 255){
const err45 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/ingress/" + i4,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/ingress/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(func62(data21) < 1){
const err46 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/ingress/" + i4,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/ingress/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/ingress/" + i4,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/ingress/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/ingress",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/ingress/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data16.egress !== undefined && func0.call(data16, "egress")){
let data22 = data16.egress;
if(Array.isArray(data22)){
if(data22.length > 256){
const err49 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/egress",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/egress/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
const len5 = data22.length;
for(let i5=0; i5<len5; i5++){
let data23 = data22[i5];
if(typeof data23 === "string"){
if(func62(data23) > 255){
const err50 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/egress/" + i5,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/egress/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(func62(data23) < 1){
const err51 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/egress/" + i5,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/egress/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/egress/" + i5,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/egress/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/egress",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/egress/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data16.prefixes !== undefined && func0.call(data16, "prefixes")){
let data24 = data16.prefixes;
if(Array.isArray(data24)){
if(data24.length > 256){
const err54 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/prefixes",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/prefixes/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
const len6 = data24.length;
for(let i6=0; i6<len6; i6++){
let data25 = data24[i6];
if(typeof data25 === "string"){
if(!(formats0(data25))){
const err55 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/prefixes/" + i6,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/prefixes/items/format",keyword:"format",params:{format: "ip-prefix"},message:"must match format \""+"ip-prefix"+"\""};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/prefixes/" + i6,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/prefixes/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/prefixes",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/prefixes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data16.multicast !== undefined && func0.call(data16, "multicast")){
let data26 = data16.multicast;
if(Array.isArray(data26)){
if(data26.length > 256){
const err58 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
const len7 = data26.length;
for(let i7=0; i7<len7; i7++){
let data27 = data26[i7];
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
if((data27.group === undefined) || (!(func0.call(data27, "group")))){
const err59 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/required",keyword:"required",params:{missingProperty: "group"},message:"must have required property '"+"group"+"'"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(data27.group !== undefined && func0.call(data27, "group")){
let data28 = data27.group;
if(typeof data28 === "string"){
if(!(formats2(data28))){
const err60 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/group",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/group/format",keyword:"format",params:{format: "ip-address"},message:"must match format \""+"ip-address"+"\""};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
else {
const err61 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/group",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/group/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data27.sources !== undefined && func0.call(data27, "sources")){
let data29 = data27.sources;
if(Array.isArray(data29)){
if(data29.length > 256){
const err62 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/sources",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/sources/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
const len8 = data29.length;
for(let i8=0; i8<len8; i8++){
let data30 = data29[i8];
if(typeof data30 === "string"){
if(!(formats2(data30))){
const err63 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/sources/" + i8,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/sources/items/format",keyword:"format",params:{format: "ip-address"},message:"must match format \""+"ip-address"+"\""};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
else {
const err64 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/sources/" + i8,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/sources/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
else {
const err65 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7+"/sources",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/properties/sources/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
else {
const err66 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast/" + i7,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
const err67 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3+"/multicast",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/properties/multicast/type",keyword:"type",params:{type: "array"},message:"must be array"};
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
else {
const err68 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope/" + i3,schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
else {
const err69 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/scope",schemaPath:"#/properties/components/items/properties/profiles/items/properties/scope/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data4.qosGuarantees !== undefined && func0.call(data4, "qosGuarantees")){
let data31 = data4.qosGuarantees;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if((data31.kind === undefined) || (!(func0.call(data31, "kind")))){
const err70 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(data31.kind !== undefined && func0.call(data31, "kind")){
let data32 = data31.kind;
if(!((data32 === "quantitative") || (data32 === "qualitative"))){
const err71 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/kind",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.qosGuarantees.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data31.oneWayDelayMs !== undefined && func0.call(data31, "oneWayDelayMs")){
let data33 = data31.oneWayDelayMs;
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
if(data33.minimum !== undefined && func0.call(data33, "minimum")){
let data34 = data33.minimum;
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 > 9007199254740991 || isNaN(data34)){
const err72 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(data34 < 0 || isNaN(data34)){
const err73 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
const err74 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/minimum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data33.average !== undefined && func0.call(data33, "average")){
let data35 = data33.average;
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 > 9007199254740991 || isNaN(data35)){
const err75 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/average/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(data35 < 0 || isNaN(data35)){
const err76 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/average/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
else {
const err77 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/average/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data33.maximum !== undefined && func0.call(data33, "maximum")){
let data36 = data33.maximum;
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 > 9007199254740991 || isNaN(data36)){
const err78 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
if(data36 < 0 || isNaN(data36)){
const err79 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
else {
const err80 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/maximum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data33.percentile !== undefined && func0.call(data33, "percentile")){
let data37 = data33.percentile;
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
if((data37.rank === undefined) || (!(func0.call(data37, "rank")))){
const err81 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/required",keyword:"required",params:{missingProperty: "rank"},message:"must have required property '"+"rank"+"'"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
if((data37.value === undefined) || (!(func0.call(data37, "value")))){
const err82 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
if(data37.rank !== undefined && func0.call(data37, "rank")){
let data38 = data37.rank;
if((typeof data38 == "number") && (isFinite(data38))){
if(data38 > 100 || isNaN(data38)){
const err83 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/rank/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
if(data38 <= 0 || isNaN(data38)){
const err84 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/rank/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
else {
const err85 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/rank/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data37.value !== undefined && func0.call(data37, "value")){
let data39 = data37.value;
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 > 9007199254740991 || isNaN(data39)){
const err86 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
if(data39 < 0 || isNaN(data39)){
const err87 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
else {
const err88 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/properties/value/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
}
else {
const err89 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/properties/percentile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
else {
const err90 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/oneWayDelayMs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/oneWayDelayMs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data31.delayVariationMs !== undefined && func0.call(data31, "delayVariationMs")){
let data40 = data31.delayVariationMs;
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
if(data40.minimum !== undefined && func0.call(data40, "minimum")){
let data41 = data40.minimum;
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 > 9007199254740991 || isNaN(data41)){
const err91 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
if(data41 < 0 || isNaN(data41)){
const err92 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
else {
const err93 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/minimum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data40.average !== undefined && func0.call(data40, "average")){
let data42 = data40.average;
if((typeof data42 == "number") && (isFinite(data42))){
if(data42 > 9007199254740991 || isNaN(data42)){
const err94 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/average/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if(data42 < 0 || isNaN(data42)){
const err95 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/average/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
else {
const err96 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/average/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data40.maximum !== undefined && func0.call(data40, "maximum")){
let data43 = data40.maximum;
if((typeof data43 == "number") && (isFinite(data43))){
if(data43 > 9007199254740991 || isNaN(data43)){
const err97 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
if(data43 < 0 || isNaN(data43)){
const err98 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
else {
const err99 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/maximum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data40.percentile !== undefined && func0.call(data40, "percentile")){
let data44 = data40.percentile;
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
if((data44.rank === undefined) || (!(func0.call(data44, "rank")))){
const err100 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/required",keyword:"required",params:{missingProperty: "rank"},message:"must have required property '"+"rank"+"'"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
if((data44.value === undefined) || (!(func0.call(data44, "value")))){
const err101 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
if(data44.rank !== undefined && func0.call(data44, "rank")){
let data45 = data44.rank;
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 > 100 || isNaN(data45)){
const err102 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/rank/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
if(data45 <= 0 || isNaN(data45)){
const err103 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/rank/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
else {
const err104 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/rank/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
if(data44.value !== undefined && func0.call(data44, "value")){
let data46 = data44.value;
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 > 9007199254740991 || isNaN(data46)){
const err105 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
if(data46 < 0 || isNaN(data46)){
const err106 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
else {
const err107 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/properties/value/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
}
else {
const err108 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/properties/percentile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
}
else {
const err109 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/delayVariationMs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/delayVariationMs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
if(data31.lossRatio !== undefined && func0.call(data31, "lossRatio")){
let data47 = data31.lossRatio;
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
if(data47.minimum !== undefined && func0.call(data47, "minimum")){
let data48 = data47.minimum;
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 > 1 || isNaN(data48)){
const err110 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
if(data48 < 0 || isNaN(data48)){
const err111 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
else {
const err112 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/minimum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data47.average !== undefined && func0.call(data47, "average")){
let data49 = data47.average;
if((typeof data49 == "number") && (isFinite(data49))){
if(data49 > 1 || isNaN(data49)){
const err113 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/average/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
if(data49 < 0 || isNaN(data49)){
const err114 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/average/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
else {
const err115 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/average/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
if(data47.maximum !== undefined && func0.call(data47, "maximum")){
let data50 = data47.maximum;
if((typeof data50 == "number") && (isFinite(data50))){
if(data50 > 1 || isNaN(data50)){
const err116 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
if(data50 < 0 || isNaN(data50)){
const err117 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
else {
const err118 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/maximum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
if(data47.percentile !== undefined && func0.call(data47, "percentile")){
let data51 = data47.percentile;
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
if((data51.rank === undefined) || (!(func0.call(data51, "rank")))){
const err119 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/required",keyword:"required",params:{missingProperty: "rank"},message:"must have required property '"+"rank"+"'"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
if((data51.value === undefined) || (!(func0.call(data51, "value")))){
const err120 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
if(data51.rank !== undefined && func0.call(data51, "rank")){
let data52 = data51.rank;
if((typeof data52 == "number") && (isFinite(data52))){
if(data52 > 100 || isNaN(data52)){
const err121 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/rank/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
if(data52 <= 0 || isNaN(data52)){
const err122 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/rank/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
else {
const err123 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/rank/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
if(data51.value !== undefined && func0.call(data51, "value")){
let data53 = data51.value;
if((typeof data53 == "number") && (isFinite(data53))){
if(data53 > 1 || isNaN(data53)){
const err124 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
if(data53 < 0 || isNaN(data53)){
const err125 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
else {
const err126 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/properties/value/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
}
else {
const err127 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/properties/percentile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
}
else {
const err128 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/lossRatio",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/lossRatio/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
if(data31.throughputBps !== undefined && func0.call(data31, "throughputBps")){
let data54 = data31.throughputBps;
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
if(data54.minimum !== undefined && func0.call(data54, "minimum")){
let data55 = data54.minimum;
if(!(((typeof data55 == "number") && (!(data55 % 1) && !isNaN(data55))) && (isFinite(data55)))){
const err129 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/minimum/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
if((typeof data55 == "number") && (isFinite(data55))){
if(data55 > 9007199254740991 || isNaN(data55)){
const err130 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
if(data55 < 0 || isNaN(data55)){
const err131 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/minimum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
}
if(data54.average !== undefined && func0.call(data54, "average")){
let data56 = data54.average;
if(!(((typeof data56 == "number") && (!(data56 % 1) && !isNaN(data56))) && (isFinite(data56)))){
const err132 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/average/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
if((typeof data56 == "number") && (isFinite(data56))){
if(data56 > 9007199254740991 || isNaN(data56)){
const err133 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/average/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
if(data56 < 0 || isNaN(data56)){
const err134 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/average",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/average/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
if(data54.maximum !== undefined && func0.call(data54, "maximum")){
let data57 = data54.maximum;
if(!(((typeof data57 == "number") && (!(data57 % 1) && !isNaN(data57))) && (isFinite(data57)))){
const err135 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/maximum/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
if((typeof data57 == "number") && (isFinite(data57))){
if(data57 > 9007199254740991 || isNaN(data57)){
const err136 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
if(data57 < 0 || isNaN(data57)){
const err137 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/maximum",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
if(data54.percentile !== undefined && func0.call(data54, "percentile")){
let data58 = data54.percentile;
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
if((data58.rank === undefined) || (!(func0.call(data58, "rank")))){
const err138 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/required",keyword:"required",params:{missingProperty: "rank"},message:"must have required property '"+"rank"+"'"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
if((data58.value === undefined) || (!(func0.call(data58, "value")))){
const err139 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
if(data58.rank !== undefined && func0.call(data58, "rank")){
let data59 = data58.rank;
if((typeof data59 == "number") && (isFinite(data59))){
if(data59 > 100 || isNaN(data59)){
const err140 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/rank/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
if(data59 <= 0 || isNaN(data59)){
const err141 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/rank/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
else {
const err142 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/rank",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/rank/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
if(data58.value !== undefined && func0.call(data58, "value")){
let data60 = data58.value;
if(!(((typeof data60 == "number") && (!(data60 % 1) && !isNaN(data60))) && (isFinite(data60)))){
const err143 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/value/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
if((typeof data60 == "number") && (isFinite(data60))){
if(data60 > 9007199254740991 || isNaN(data60)){
const err144 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
if(data60 < 0 || isNaN(data60)){
const err145 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile/value",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
}
}
else {
const err146 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps/percentile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/properties/percentile/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
}
else {
const err147 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/throughputBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/throughputBps/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
if(data31.measurementIntervalS !== undefined && func0.call(data31, "measurementIntervalS")){
let data61 = data31.measurementIntervalS;
if((typeof data61 == "number") && (isFinite(data61))){
if(data61 > 9007199254740991 || isNaN(data61)){
const err148 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/measurementIntervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/measurementIntervalS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
if(data61 <= 0 || isNaN(data61)){
const err149 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/measurementIntervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/measurementIntervalS/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
else {
const err150 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/measurementIntervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/measurementIntervalS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
if(data31.metaQosClass !== undefined && func0.call(data31, "metaQosClass")){
let data62 = data31.metaQosClass;
if(typeof data62 === "string"){
if(func62(data62) > 255){
const err151 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/metaQosClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/metaQosClass/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
if(func62(data62) < 1){
const err152 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/metaQosClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/metaQosClass/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
else {
const err153 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees/metaQosClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/properties/metaQosClass/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err154 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/qosGuarantees",schemaPath:"#/properties/components/items/properties/profiles/items/properties/qosGuarantees/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
if(data4.availability !== undefined && func0.call(data4, "availability")){
let data63 = data4.availability;
if(data63 && typeof data63 == "object" && !Array.isArray(data63)){
if((data63.percentage === undefined) || (!(func0.call(data63, "percentage")))){
const err155 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/required",keyword:"required",params:{missingProperty: "percentage"},message:"must have required property '"+"percentage"+"'"};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
if(data63.percentage !== undefined && func0.call(data63, "percentage")){
let data64 = data63.percentage;
if((typeof data64 == "number") && (isFinite(data64))){
if(data64 > 100 || isNaN(data64)){
const err156 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/percentage",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/percentage/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
if(data64 < 0 || isNaN(data64)){
const err157 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/percentage",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/percentage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
else {
const err158 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/percentage",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/percentage/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
if(data63.statistic !== undefined && func0.call(data63, "statistic")){
let data65 = data63.statistic;
if(!((data65 === "average") || (data65 === "maximum"))){
const err159 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/statistic",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/statistic/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.availability.properties.statistic.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
if(data63.periodS !== undefined && func0.call(data63, "periodS")){
let data66 = data63.periodS;
if((typeof data66 == "number") && (isFinite(data66))){
if(data66 > 9007199254740991 || isNaN(data66)){
const err160 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/periodS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/periodS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
if(data66 <= 0 || isNaN(data66)){
const err161 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/periodS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/periodS/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0"};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
else {
const err162 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/periodS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/periodS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
if(data63.mtbfS !== undefined && func0.call(data63, "mtbfS")){
let data67 = data63.mtbfS;
if((typeof data67 == "number") && (isFinite(data67))){
if(data67 > 9007199254740991 || isNaN(data67)){
const err163 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbfS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbfS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
if(data67 < 0 || isNaN(data67)){
const err164 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbfS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbfS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
const err165 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbfS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbfS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
if(data63.mtbrS !== undefined && func0.call(data63, "mtbrS")){
let data68 = data63.mtbrS;
if((typeof data68 == "number") && (isFinite(data68))){
if(data68 > 9007199254740991 || isNaN(data68)){
const err166 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbrS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
if(data68 < 0 || isNaN(data68)){
const err167 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbrS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
const err168 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mtbrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mtbrS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
if(data63.mttrS !== undefined && func0.call(data63, "mttrS")){
let data69 = data63.mttrS;
if((typeof data69 == "number") && (isFinite(data69))){
if(data69 > 9007199254740991 || isNaN(data69)){
const err169 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mttrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mttrS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
if(data69 < 0 || isNaN(data69)){
const err170 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mttrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mttrS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
}
else {
const err171 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability/mttrS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/properties/mttrS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
}
}
else {
const err172 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/availability",schemaPath:"#/properties/components/items/properties/profiles/items/properties/availability/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
}
if(data4.capacity !== undefined && func0.call(data4, "capacity")){
let data70 = data4.capacity;
if(Array.isArray(data70)){
if(data70.length > 1024){
const err173 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
if(data70.length < 1){
const err174 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
const len9 = data70.length;
for(let i9=0; i9<len9; i9++){
let data71 = data70[i9];
if(data71 && typeof data71 == "object" && !Array.isArray(data71)){
if((data71.in === undefined) || (!(func0.call(data71, "in")))){
const err175 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9,schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/required",keyword:"required",params:{missingProperty: "in"},message:"must have required property '"+"in"+"'"};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
if((data71.out === undefined) || (!(func0.call(data71, "out")))){
const err176 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9,schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/required",keyword:"required",params:{missingProperty: "out"},message:"must have required property '"+"out"+"'"};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
if(data71.linkIdentifier !== undefined && func0.call(data71, "linkIdentifier")){
let data72 = data71.linkIdentifier;
if(typeof data72 === "string"){
if(func62(data72) > 255){
const err177 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/linkIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/linkIdentifier/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
if(func62(data72) < 1){
const err178 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/linkIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/linkIdentifier/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
else {
const err179 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/linkIdentifier",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/linkIdentifier/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
}
if(data71.in !== undefined && func0.call(data71, "in")){
let data73 = data71.in;
if(data73 && typeof data73 == "object" && !Array.isArray(data73)){
if((data73.committedBps === undefined) || (!(func0.call(data73, "committedBps")))){
const err180 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/required",keyword:"required",params:{missingProperty: "committedBps"},message:"must have required property '"+"committedBps"+"'"};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
if(data73.committedBps !== undefined && func0.call(data73, "committedBps")){
let data74 = data73.committedBps;
if(!(((typeof data74 == "number") && (!(data74 % 1) && !isNaN(data74))) && (isFinite(data74)))){
const err181 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/committedBps/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
if((typeof data74 == "number") && (isFinite(data74))){
if(data74 > 9007199254740991 || isNaN(data74)){
const err182 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/committedBps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
if(data74 < 0 || isNaN(data74)){
const err183 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/committedBps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
if(data73.peakBps !== undefined && func0.call(data73, "peakBps")){
let data75 = data73.peakBps;
if(!(((typeof data75 == "number") && (!(data75 % 1) && !isNaN(data75))) && (isFinite(data75)))){
const err184 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/peakBps/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
if((typeof data75 == "number") && (isFinite(data75))){
if(data75 > 9007199254740991 || isNaN(data75)){
const err185 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/peakBps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
if(data75 < 0 || isNaN(data75)){
const err186 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/peakBps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
}
}
if(data73.burstOctets !== undefined && func0.call(data73, "burstOctets")){
let data76 = data73.burstOctets;
if(!(((typeof data76 == "number") && (!(data76 % 1) && !isNaN(data76))) && (isFinite(data76)))){
const err187 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/burstOctets/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
if((typeof data76 == "number") && (isFinite(data76))){
if(data76 > 9007199254740991 || isNaN(data76)){
const err188 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/burstOctets/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
if(data76 < 0 || isNaN(data76)){
const err189 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/properties/burstOctets/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
}
}
else {
const err190 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/in",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/in/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
if(data71.out !== undefined && func0.call(data71, "out")){
let data77 = data71.out;
if(data77 && typeof data77 == "object" && !Array.isArray(data77)){
if((data77.committedBps === undefined) || (!(func0.call(data77, "committedBps")))){
const err191 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/required",keyword:"required",params:{missingProperty: "committedBps"},message:"must have required property '"+"committedBps"+"'"};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
if(data77.committedBps !== undefined && func0.call(data77, "committedBps")){
let data78 = data77.committedBps;
if(!(((typeof data78 == "number") && (!(data78 % 1) && !isNaN(data78))) && (isFinite(data78)))){
const err192 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/committedBps/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
if((typeof data78 == "number") && (isFinite(data78))){
if(data78 > 9007199254740991 || isNaN(data78)){
const err193 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/committedBps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
if(data78 < 0 || isNaN(data78)){
const err194 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/committedBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/committedBps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
}
}
if(data77.peakBps !== undefined && func0.call(data77, "peakBps")){
let data79 = data77.peakBps;
if(!(((typeof data79 == "number") && (!(data79 % 1) && !isNaN(data79))) && (isFinite(data79)))){
const err195 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/peakBps/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
if((typeof data79 == "number") && (isFinite(data79))){
if(data79 > 9007199254740991 || isNaN(data79)){
const err196 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/peakBps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
if(data79 < 0 || isNaN(data79)){
const err197 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/peakBps",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/peakBps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
}
}
if(data77.burstOctets !== undefined && func0.call(data77, "burstOctets")){
let data80 = data77.burstOctets;
if(!(((typeof data80 == "number") && (!(data80 % 1) && !isNaN(data80))) && (isFinite(data80)))){
const err198 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/burstOctets/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
if((typeof data80 == "number") && (isFinite(data80))){
if(data80 > 9007199254740991 || isNaN(data80)){
const err199 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/burstOctets/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
if(data80 < 0 || isNaN(data80)){
const err200 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out/burstOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/properties/burstOctets/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
}
}
}
else {
const err201 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9+"/out",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/properties/out/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
else {
const err202 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity/" + i9,schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
}
}
else {
const err203 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/capacity",schemaPath:"#/properties/components/items/properties/profiles/items/properties/capacity/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
}
if(data4.trafficIsolation !== undefined && func0.call(data4, "trafficIsolation")){
let data81 = data4.trafficIsolation;
if(data81 && typeof data81 == "object" && !Array.isArray(data81)){
if((data81.isolated === undefined) || (!(func0.call(data81, "isolated")))){
const err204 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/required",keyword:"required",params:{missingProperty: "isolated"},message:"must have required property '"+"isolated"+"'"};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
if(data81.isolated !== undefined && func0.call(data81, "isolated")){
if(typeof data81.isolated !== "boolean"){
const err205 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/isolated",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/isolated/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
}
if(data81.encryption !== undefined && func0.call(data81, "encryption")){
if(typeof data81.encryption !== "boolean"){
const err206 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/encryption",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/encryption/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
}
if(data81.requirements !== undefined && func0.call(data81, "requirements")){
let data84 = data81.requirements;
if(Array.isArray(data84)){
if(data84.length > 256){
const err207 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/requirements",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/requirements/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
const len10 = data84.length;
for(let i10=0; i10<len10; i10++){
let data85 = data84[i10];
if(typeof data85 === "string"){
if(func62(data85) > 4096){
const err208 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/requirements/" + i10,schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/requirements/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
if(func62(data85) < 1){
const err209 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/requirements/" + i10,schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/requirements/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err210 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/requirements/" + i10,schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/requirements/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
else {
const err211 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation/requirements",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/properties/requirements/type",keyword:"type",params:{type: "array"},message:"must be array"};
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
const err212 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/trafficIsolation",schemaPath:"#/properties/components/items/properties/profiles/items/properties/trafficIsolation/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
}
if(data4.conformanceTraffic !== undefined && func0.call(data4, "conformanceTraffic")){
let data86 = data4.conformanceTraffic;
if(data86 && typeof data86 == "object" && !Array.isArray(data86)){
if((data86.outOfProfile === undefined) || (!(func0.call(data86, "outOfProfile")))){
const err213 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/required",keyword:"required",params:{missingProperty: "outOfProfile"},message:"must have required property '"+"outOfProfile"+"'"};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
if(data86.outOfProfile !== undefined && func0.call(data86, "outOfProfile")){
let data87 = data86.outOfProfile;
if(!(((data87 === "discard") || (data87 === "reclass")) || (data87 === "shape"))){
const err214 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/outOfProfile",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/outOfProfile/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.conformanceTraffic.properties.outOfProfile.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
}
if(data86.reclassTo !== undefined && func0.call(data86, "reclassTo")){
let data88 = data86.reclassTo;
if(typeof data88 === "string"){
if(func62(data88) > 255){
const err215 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/reclassTo",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/reclassTo/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
if(func62(data88) < 1){
const err216 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/reclassTo",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/reclassTo/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err217 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/reclassTo",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/reclassTo/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
}
if(data86.mtuOctets !== undefined && func0.call(data86, "mtuOctets")){
let data89 = data86.mtuOctets;
if(!(((typeof data89 == "number") && (!(data89 % 1) && !isNaN(data89))) && (isFinite(data89)))){
const err218 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/mtuOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/mtuOctets/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
if((typeof data89 == "number") && (isFinite(data89))){
if(data89 > 65535 || isNaN(data89)){
const err219 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/mtuOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/mtuOctets/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
if(data89 < 68 || isNaN(data89)){
const err220 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic/mtuOctets",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/properties/mtuOctets/minimum",keyword:"minimum",params:{comparison: ">=", limit: 68},message:"must be >= 68"};
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
}
else {
const err221 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/conformanceTraffic",schemaPath:"#/properties/components/items/properties/profiles/items/properties/conformanceTraffic/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
}
if(data4.flowIdentification !== undefined && func0.call(data4, "flowIdentification")){
let data90 = data4.flowIdentification;
if(Array.isArray(data90)){
if(data90.length > 1024){
const err222 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
const len11 = data90.length;
for(let i11=0; i11<len11; i11++){
let data91 = data90[i11];
if(data91 && typeof data91 == "object" && !Array.isArray(data91)){
if(data91.srcPrefix !== undefined && func0.call(data91, "srcPrefix")){
let data92 = data91.srcPrefix;
if(typeof data92 === "string"){
if(!(formats0(data92))){
const err223 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPrefix",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPrefix/format",keyword:"format",params:{format: "ip-prefix"},message:"must match format \""+"ip-prefix"+"\""};
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
const err224 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPrefix",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPrefix/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
}
if(data91.srcPort !== undefined && func0.call(data91, "srcPort")){
let data93 = data91.srcPort;
if(data93 && typeof data93 == "object" && !Array.isArray(data93)){
if((data93.from === undefined) || (!(func0.call(data93, "from")))){
const err225 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
if((data93.to === undefined) || (!(func0.call(data93, "to")))){
const err226 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'"};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
if(data93.from !== undefined && func0.call(data93, "from")){
let data94 = data93.from;
if(!(((typeof data94 == "number") && (!(data94 % 1) && !isNaN(data94))) && (isFinite(data94)))){
const err227 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/from/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
if((typeof data94 == "number") && (isFinite(data94))){
if(data94 > 65535 || isNaN(data94)){
const err228 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/from/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
if(data94 < 0 || isNaN(data94)){
const err229 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/from/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
}
}
if(data93.to !== undefined && func0.call(data93, "to")){
let data95 = data93.to;
if(!(((typeof data95 == "number") && (!(data95 % 1) && !isNaN(data95))) && (isFinite(data95)))){
const err230 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/to/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
if((typeof data95 == "number") && (isFinite(data95))){
if(data95 > 65535 || isNaN(data95)){
const err231 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/to/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
if(data95 < 0 || isNaN(data95)){
const err232 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/properties/to/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err232];
}
else {
vErrors.push(err232);
}
errors++;
}
}
}
}
else {
const err233 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/srcPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/srcPort/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err233];
}
else {
vErrors.push(err233);
}
errors++;
}
}
if(data91.dstPrefix !== undefined && func0.call(data91, "dstPrefix")){
let data96 = data91.dstPrefix;
if(typeof data96 === "string"){
if(!(formats0(data96))){
const err234 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPrefix",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPrefix/format",keyword:"format",params:{format: "ip-prefix"},message:"must match format \""+"ip-prefix"+"\""};
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
const err235 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPrefix",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPrefix/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err235];
}
else {
vErrors.push(err235);
}
errors++;
}
}
if(data91.dstPort !== undefined && func0.call(data91, "dstPort")){
let data97 = data91.dstPort;
if(data97 && typeof data97 == "object" && !Array.isArray(data97)){
if((data97.from === undefined) || (!(func0.call(data97, "from")))){
const err236 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'"};
if(vErrors === null){
vErrors = [err236];
}
else {
vErrors.push(err236);
}
errors++;
}
if((data97.to === undefined) || (!(func0.call(data97, "to")))){
const err237 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'"};
if(vErrors === null){
vErrors = [err237];
}
else {
vErrors.push(err237);
}
errors++;
}
if(data97.from !== undefined && func0.call(data97, "from")){
let data98 = data97.from;
if(!(((typeof data98 == "number") && (!(data98 % 1) && !isNaN(data98))) && (isFinite(data98)))){
const err238 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/from/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err238];
}
else {
vErrors.push(err238);
}
errors++;
}
if((typeof data98 == "number") && (isFinite(data98))){
if(data98 > 65535 || isNaN(data98)){
const err239 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/from/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err239];
}
else {
vErrors.push(err239);
}
errors++;
}
if(data98 < 0 || isNaN(data98)){
const err240 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/from/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err240];
}
else {
vErrors.push(err240);
}
errors++;
}
}
}
if(data97.to !== undefined && func0.call(data97, "to")){
let data99 = data97.to;
if(!(((typeof data99 == "number") && (!(data99 % 1) && !isNaN(data99))) && (isFinite(data99)))){
const err241 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/to/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err241];
}
else {
vErrors.push(err241);
}
errors++;
}
if((typeof data99 == "number") && (isFinite(data99))){
if(data99 > 65535 || isNaN(data99)){
const err242 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/to/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err242];
}
else {
vErrors.push(err242);
}
errors++;
}
if(data99 < 0 || isNaN(data99)){
const err243 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort/to",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/properties/to/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
}
else {
const err244 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dstPort",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dstPort/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err244];
}
else {
vErrors.push(err244);
}
errors++;
}
}
if(data91.protocol !== undefined && func0.call(data91, "protocol")){
let data100 = data91.protocol;
if(!(((typeof data100 == "number") && (!(data100 % 1) && !isNaN(data100))) && (isFinite(data100)))){
const err245 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/protocol",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/protocol/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err245];
}
else {
vErrors.push(err245);
}
errors++;
}
if((typeof data100 == "number") && (isFinite(data100))){
if(data100 > 255 || isNaN(data100)){
const err246 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/protocol",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/protocol/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255"};
if(vErrors === null){
vErrors = [err246];
}
else {
vErrors.push(err246);
}
errors++;
}
if(data100 < 0 || isNaN(data100)){
const err247 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/protocol",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/protocol/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
if(data91.dscp !== undefined && func0.call(data91, "dscp")){
let data101 = data91.dscp;
if(!(((typeof data101 == "number") && (!(data101 % 1) && !isNaN(data101))) && (isFinite(data101)))){
const err248 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dscp",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dscp/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err248];
}
else {
vErrors.push(err248);
}
errors++;
}
if((typeof data101 == "number") && (isFinite(data101))){
if(data101 > 63 || isNaN(data101)){
const err249 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dscp",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dscp/maximum",keyword:"maximum",params:{comparison: "<=", limit: 63},message:"must be <= 63"};
if(vErrors === null){
vErrors = [err249];
}
else {
vErrors.push(err249);
}
errors++;
}
if(data101 < 0 || isNaN(data101)){
const err250 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/dscp",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/dscp/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
if(data91.tunnelEndpoint !== undefined && func0.call(data91, "tunnelEndpoint")){
let data102 = data91.tunnelEndpoint;
if(typeof data102 === "string"){
if(!(formats2(data102))){
const err251 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/tunnelEndpoint",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/tunnelEndpoint/format",keyword:"format",params:{format: "ip-address"},message:"must match format \""+"ip-address"+"\""};
if(vErrors === null){
vErrors = [err251];
}
else {
vErrors.push(err251);
}
errors++;
}
}
else {
const err252 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/tunnelEndpoint",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/tunnelEndpoint/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err252];
}
else {
vErrors.push(err252);
}
errors++;
}
}
if(data91.links !== undefined && func0.call(data91, "links")){
let data103 = data91.links;
if(Array.isArray(data103)){
if(data103.length > 256){
const err253 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/links",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/links/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err253];
}
else {
vErrors.push(err253);
}
errors++;
}
const len12 = data103.length;
for(let i12=0; i12<len12; i12++){
let data104 = data103[i12];
if(typeof data104 === "string"){
if(func62(data104) > 255){
const err254 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/links/" + i12,schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/links/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err254];
}
else {
vErrors.push(err254);
}
errors++;
}
if(func62(data104) < 1){
const err255 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/links/" + i12,schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/links/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err255];
}
else {
vErrors.push(err255);
}
errors++;
}
}
else {
const err256 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/links/" + i12,schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/links/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err256];
}
else {
vErrors.push(err256);
}
errors++;
}
}
}
else {
const err257 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/links",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/links/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err257];
}
else {
vErrors.push(err257);
}
errors++;
}
}
if(data91.remark !== undefined && func0.call(data91, "remark")){
let data105 = data91.remark;
if(data105 && typeof data105 == "object" && !Array.isArray(data105)){
if(data105.in !== undefined && func0.call(data105, "in")){
let data106 = data105.in;
if(!(((typeof data106 == "number") && (!(data106 % 1) && !isNaN(data106))) && (isFinite(data106)))){
const err258 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/in",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/in/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err258];
}
else {
vErrors.push(err258);
}
errors++;
}
if((typeof data106 == "number") && (isFinite(data106))){
if(data106 > 63 || isNaN(data106)){
const err259 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/in",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/in/maximum",keyword:"maximum",params:{comparison: "<=", limit: 63},message:"must be <= 63"};
if(vErrors === null){
vErrors = [err259];
}
else {
vErrors.push(err259);
}
errors++;
}
if(data106 < 0 || isNaN(data106)){
const err260 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/in",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/in/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
if(data105.out !== undefined && func0.call(data105, "out")){
let data107 = data105.out;
if(!(((typeof data107 == "number") && (!(data107 % 1) && !isNaN(data107))) && (isFinite(data107)))){
const err261 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/out",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/out/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err261];
}
else {
vErrors.push(err261);
}
errors++;
}
if((typeof data107 == "number") && (isFinite(data107))){
if(data107 > 63 || isNaN(data107)){
const err262 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/out",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/out/maximum",keyword:"maximum",params:{comparison: "<=", limit: 63},message:"must be <= 63"};
if(vErrors === null){
vErrors = [err262];
}
else {
vErrors.push(err262);
}
errors++;
}
if(data107 < 0 || isNaN(data107)){
const err263 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark/out",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/properties/out/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
}
else {
const err264 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11+"/remark",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/properties/remark/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err264];
}
else {
vErrors.push(err264);
}
errors++;
}
}
}
else {
const err265 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification/" + i11,schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err265];
}
else {
vErrors.push(err265);
}
errors++;
}
}
}
else {
const err266 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/flowIdentification",schemaPath:"#/properties/components/items/properties/profiles/items/properties/flowIdentification/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err266];
}
else {
vErrors.push(err266);
}
errors++;
}
}
if(data4.overallTrafficGuarantees !== undefined && func0.call(data4, "overallTrafficGuarantees")){
let data108 = data4.overallTrafficGuarantees;
if(data108 && typeof data108 == "object" && !Array.isArray(data108)){
if(data108.delayClass !== undefined && func0.call(data108, "delayClass")){
let data109 = data108.delayClass;
if(typeof data109 === "string"){
if(func62(data109) > 255){
const err267 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/delayClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/delayClass/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err267];
}
else {
vErrors.push(err267);
}
errors++;
}
if(func62(data109) < 1){
const err268 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/delayClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/delayClass/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err268];
}
else {
vErrors.push(err268);
}
errors++;
}
}
else {
const err269 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/delayClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/delayClass/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err269];
}
else {
vErrors.push(err269);
}
errors++;
}
}
if(data108.lossClass !== undefined && func0.call(data108, "lossClass")){
let data110 = data108.lossClass;
if(typeof data110 === "string"){
if(func62(data110) > 255){
const err270 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/lossClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/lossClass/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err270];
}
else {
vErrors.push(err270);
}
errors++;
}
if(func62(data110) < 1){
const err271 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/lossClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/lossClass/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err271];
}
else {
vErrors.push(err271);
}
errors++;
}
}
else {
const err272 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/lossClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/lossClass/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err272];
}
else {
vErrors.push(err272);
}
errors++;
}
}
if(data108.throughputClass !== undefined && func0.call(data108, "throughputClass")){
let data111 = data108.throughputClass;
if(typeof data111 === "string"){
if(func62(data111) > 255){
const err273 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/throughputClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/throughputClass/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err273];
}
else {
vErrors.push(err273);
}
errors++;
}
if(func62(data111) < 1){
const err274 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/throughputClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/throughputClass/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err275 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees/throughputClass",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/properties/throughputClass/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err276 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/overallTrafficGuarantees",schemaPath:"#/properties/components/items/properties/profiles/items/properties/overallTrafficGuarantees/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err276];
}
else {
vErrors.push(err276);
}
errors++;
}
}
if(data4.routingAndForwarding !== undefined && func0.call(data4, "routingAndForwarding")){
let data112 = data4.routingAndForwarding;
if(data112 && typeof data112 == "object" && !Array.isArray(data112)){
if(data112.topology !== undefined && func0.call(data112, "topology")){
let data113 = data112.topology;
if(!((data113 === "full-mesh") || (data113 === "hub-and-spoke"))){
const err277 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/topology",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/topology/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.routingAndForwarding.properties.topology.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err277];
}
else {
vErrors.push(err277);
}
errors++;
}
}
if(data112.hubs !== undefined && func0.call(data112, "hubs")){
let data114 = data112.hubs;
if(Array.isArray(data114)){
if(data114.length > 1024){
const err278 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/hubs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/hubs/maxItems",keyword:"maxItems",params:{limit: 1024},message:"must NOT have more than 1024 items"};
if(vErrors === null){
vErrors = [err278];
}
else {
vErrors.push(err278);
}
errors++;
}
const len13 = data114.length;
for(let i13=0; i13<len13; i13++){
let data115 = data114[i13];
if(typeof data115 === "string"){
if(func62(data115) > 255){
const err279 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/hubs/" + i13,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/hubs/items/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err279];
}
else {
vErrors.push(err279);
}
errors++;
}
if(func62(data115) < 1){
const err280 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/hubs/" + i13,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/hubs/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err280];
}
else {
vErrors.push(err280);
}
errors++;
}
}
else {
const err281 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/hubs/" + i13,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/hubs/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err281];
}
else {
vErrors.push(err281);
}
errors++;
}
}
}
else {
const err282 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/hubs",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/hubs/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err282];
}
else {
vErrors.push(err282);
}
errors++;
}
}
if(data112.avoid !== undefined && func0.call(data112, "avoid")){
let data116 = data112.avoid;
if(Array.isArray(data116)){
if(data116.length > 256){
const err283 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/avoid",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/avoid/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err283];
}
else {
vErrors.push(err283);
}
errors++;
}
const len14 = data116.length;
for(let i14=0; i14<len14; i14++){
let data117 = data116[i14];
if(typeof data117 === "string"){
if(func62(data117) > 4096){
const err284 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/avoid/" + i14,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/avoid/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err284];
}
else {
vErrors.push(err284);
}
errors++;
}
if(func62(data117) < 1){
const err285 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/avoid/" + i14,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/avoid/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err285];
}
else {
vErrors.push(err285);
}
errors++;
}
}
else {
const err286 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/avoid/" + i14,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/avoid/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err286];
}
else {
vErrors.push(err286);
}
errors++;
}
}
}
else {
const err287 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/avoid",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/avoid/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err287];
}
else {
vErrors.push(err287);
}
errors++;
}
}
if(data112.via !== undefined && func0.call(data112, "via")){
let data118 = data112.via;
if(Array.isArray(data118)){
if(data118.length > 256){
const err288 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/via",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/via/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err288];
}
else {
vErrors.push(err288);
}
errors++;
}
const len15 = data118.length;
for(let i15=0; i15<len15; i15++){
let data119 = data118[i15];
if(typeof data119 === "string"){
if(func62(data119) > 4096){
const err289 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/via/" + i15,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/via/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err289];
}
else {
vErrors.push(err289);
}
errors++;
}
if(func62(data119) < 1){
const err290 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/via/" + i15,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/via/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err291 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/via/" + i15,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/via/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err292 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/via",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/via/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err292];
}
else {
vErrors.push(err292);
}
errors++;
}
}
if(data112.functions !== undefined && func0.call(data112, "functions")){
let data120 = data112.functions;
if(Array.isArray(data120)){
if(data120.length > 256){
const err293 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/functions",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/functions/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err293];
}
else {
vErrors.push(err293);
}
errors++;
}
const len16 = data120.length;
for(let i16=0; i16<len16; i16++){
let data121 = data120[i16];
if(typeof data121 === "string"){
if(func62(data121) > 4096){
const err294 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/functions/" + i16,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/functions/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err294];
}
else {
vErrors.push(err294);
}
errors++;
}
if(func62(data121) < 1){
const err295 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/functions/" + i16,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/functions/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err296 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/functions/" + i16,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/functions/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err297 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/functions",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/functions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err297];
}
else {
vErrors.push(err297);
}
errors++;
}
}
if(data112.geoRestrictions !== undefined && func0.call(data112, "geoRestrictions")){
let data122 = data112.geoRestrictions;
if(Array.isArray(data122)){
if(data122.length > 256){
const err298 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/geoRestrictions",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/geoRestrictions/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err298];
}
else {
vErrors.push(err298);
}
errors++;
}
const len17 = data122.length;
for(let i17=0; i17<len17; i17++){
let data123 = data122[i17];
if(typeof data123 === "string"){
if(func62(data123) > 4096){
const err299 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/geoRestrictions/" + i17,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/geoRestrictions/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err299];
}
else {
vErrors.push(err299);
}
errors++;
}
if(func62(data123) < 1){
const err300 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/geoRestrictions/" + i17,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/geoRestrictions/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err301 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/geoRestrictions/" + i17,schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/geoRestrictions/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err302 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/geoRestrictions",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/geoRestrictions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err302];
}
else {
vErrors.push(err302);
}
errors++;
}
}
if(data112.topologyId !== undefined && func0.call(data112, "topologyId")){
let data124 = data112.topologyId;
if(typeof data124 === "string"){
if(func62(data124) > 255){
const err303 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/topologyId",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/topologyId/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err303];
}
else {
vErrors.push(err303);
}
errors++;
}
if(func62(data124) < 1){
const err304 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/topologyId",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/topologyId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err304];
}
else {
vErrors.push(err304);
}
errors++;
}
}
else {
const err305 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/topologyId",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/topologyId/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err305];
}
else {
vErrors.push(err305);
}
errors++;
}
}
if(data112.pdb !== undefined && func0.call(data112, "pdb")){
let data125 = data112.pdb;
if(typeof data125 === "string"){
if(func62(data125) > 255){
const err306 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pdb",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pdb/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err306];
}
else {
vErrors.push(err306);
}
errors++;
}
if(func62(data125) < 1){
const err307 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pdb",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pdb/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err307];
}
else {
vErrors.push(err307);
}
errors++;
}
}
else {
const err308 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/pdb",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/pdb/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err308];
}
else {
vErrors.push(err308);
}
errors++;
}
}
if(data112.protection !== undefined && func0.call(data112, "protection")){
let data126 = data112.protection;
if(typeof data126 === "string"){
if(func62(data126) > 4096){
const err309 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/protection",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/protection/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err309];
}
else {
vErrors.push(err309);
}
errors++;
}
if(func62(data126) < 1){
const err310 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/protection",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/protection/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err311 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding/protection",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/properties/protection/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err312 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/routingAndForwarding",schemaPath:"#/properties/components/items/properties/profiles/items/properties/routingAndForwarding/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err312];
}
else {
vErrors.push(err312);
}
errors++;
}
}
if(data4.activationMeans !== undefined && func0.call(data4, "activationMeans")){
let data127 = data4.activationMeans;
if(Array.isArray(data127)){
if(data127.length > 256){
const err313 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err313];
}
else {
vErrors.push(err313);
}
errors++;
}
const len18 = data127.length;
for(let i18=0; i18<len18; i18++){
let data128 = data127[i18];
if(data128 && typeof data128 == "object" && !Array.isArray(data128)){
if((data128.means === undefined) || (!(func0.call(data128, "means")))){
const err314 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i18,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/required",keyword:"required",params:{missingProperty: "means"},message:"must have required property '"+"means"+"'"};
if(vErrors === null){
vErrors = [err314];
}
else {
vErrors.push(err314);
}
errors++;
}
if(data128.means !== undefined && func0.call(data128, "means")){
let data129 = data128.means;
if(typeof data129 === "string"){
if(func62(data129) > 255){
const err315 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i18+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/properties/means/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err315];
}
else {
vErrors.push(err315);
}
errors++;
}
if(func62(data129) < 1){
const err316 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i18+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/properties/means/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err316];
}
else {
vErrors.push(err316);
}
errors++;
}
}
else {
const err317 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i18+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/properties/means/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err317];
}
else {
vErrors.push(err317);
}
errors++;
}
}
if(data128.parameters !== undefined && func0.call(data128, "parameters")){
let data130 = data128.parameters;
if(data130 && typeof data130 == "object" && !Array.isArray(data130)){
}
else {
const err318 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i18+"/parameters",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/properties/parameters/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err318];
}
else {
vErrors.push(err318);
}
errors++;
}
}
}
else {
const err319 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans/" + i18,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
const err320 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationMeans",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationMeans/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err320];
}
else {
vErrors.push(err320);
}
errors++;
}
}
if(data4.invocationMeans !== undefined && func0.call(data4, "invocationMeans")){
let data131 = data4.invocationMeans;
if(data131 && typeof data131 == "object" && !Array.isArray(data131)){
if((data131.type === undefined) || (!(func0.call(data131, "type")))){
const err321 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans",schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err321];
}
else {
vErrors.push(err321);
}
errors++;
}
if(data131.type !== undefined && func0.call(data131, "type")){
let data132 = data131.type;
if(!((data132 === "implicit") || (data132 === "explicit"))){
const err322 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/type",schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/type/enum",keyword:"enum",params:{allowedValues: schema31.properties.components.items.properties.profiles.items.properties.invocationMeans.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err322];
}
else {
vErrors.push(err322);
}
errors++;
}
}
if(data131.means !== undefined && func0.call(data131, "means")){
let data133 = data131.means;
if(Array.isArray(data133)){
if(data133.length > 256){
const err323 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/means/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err323];
}
else {
vErrors.push(err323);
}
errors++;
}
const len19 = data133.length;
for(let i19=0; i19<len19; i19++){
let data134 = data133[i19];
if(typeof data134 === "string"){
if(func62(data134) > 4096){
const err324 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/means/" + i19,schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/means/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err324];
}
else {
vErrors.push(err324);
}
errors++;
}
if(func62(data134) < 1){
const err325 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/means/" + i19,schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/means/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err326 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/means/" + i19,schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/means/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err327 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/properties/means/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err327];
}
else {
vErrors.push(err327);
}
errors++;
}
}
}
else {
const err328 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/invocationMeans",schemaPath:"#/properties/components/items/properties/profiles/items/properties/invocationMeans/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err328];
}
else {
vErrors.push(err328);
}
errors++;
}
}
if(data4.notifications !== undefined && func0.call(data4, "notifications")){
let data135 = data4.notifications;
if(Array.isArray(data135)){
if(data135.length > 256){
const err329 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err329];
}
else {
vErrors.push(err329);
}
errors++;
}
const len20 = data135.length;
for(let i20=0; i20<len20; i20++){
let data136 = data135[i20];
if(data136 && typeof data136 == "object" && !Array.isArray(data136)){
if((data136.means === undefined) || (!(func0.call(data136, "means")))){
const err330 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i20,schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/required",keyword:"required",params:{missingProperty: "means"},message:"must have required property '"+"means"+"'"};
if(vErrors === null){
vErrors = [err330];
}
else {
vErrors.push(err330);
}
errors++;
}
if(data136.means !== undefined && func0.call(data136, "means")){
let data137 = data136.means;
if(typeof data137 === "string"){
if(func62(data137) > 255){
const err331 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i20+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/means/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err331];
}
else {
vErrors.push(err331);
}
errors++;
}
if(func62(data137) < 1){
const err332 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i20+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/means/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err332];
}
else {
vErrors.push(err332);
}
errors++;
}
}
else {
const err333 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i20+"/means",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/means/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err333];
}
else {
vErrors.push(err333);
}
errors++;
}
}
if(data136.events !== undefined && func0.call(data136, "events")){
let data138 = data136.events;
if(Array.isArray(data138)){
if(data138.length > 256){
const err334 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i20+"/events",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/events/maxItems",keyword:"maxItems",params:{limit: 256},message:"must NOT have more than 256 items"};
if(vErrors === null){
vErrors = [err334];
}
else {
vErrors.push(err334);
}
errors++;
}
const len21 = data138.length;
for(let i21=0; i21<len21; i21++){
let data139 = data138[i21];
if(typeof data139 === "string"){
if(func62(data139) > 4096){
const err335 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i20+"/events/" + i21,schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/events/items/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err335];
}
else {
vErrors.push(err335);
}
errors++;
}
if(func62(data139) < 1){
const err336 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i20+"/events/" + i21,schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/events/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err337 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i20+"/events/" + i21,schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/events/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err338 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i20+"/events",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/events/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err338];
}
else {
vErrors.push(err338);
}
errors++;
}
}
if(data136.intervalS !== undefined && func0.call(data136, "intervalS")){
let data140 = data136.intervalS;
if((typeof data140 == "number") && (isFinite(data140))){
if(data140 > 9007199254740991 || isNaN(data140)){
const err339 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i20+"/intervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/intervalS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err339];
}
else {
vErrors.push(err339);
}
errors++;
}
if(data140 < 0 || isNaN(data140)){
const err340 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i20+"/intervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/intervalS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
const err341 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i20+"/intervalS",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/intervalS/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err341];
}
else {
vErrors.push(err341);
}
errors++;
}
}
if(data136.destination !== undefined && func0.call(data136, "destination")){
let data141 = data136.destination;
if(typeof data141 === "string"){
if(func62(data141) > 4096){
const err342 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i20+"/destination",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/destination/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters"};
if(vErrors === null){
vErrors = [err342];
}
else {
vErrors.push(err342);
}
errors++;
}
if(func62(data141) < 1){
const err343 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i20+"/destination",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/destination/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err344 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i20+"/destination",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/properties/destination/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err345 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications/" + i20,schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
const err346 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/notifications",schemaPath:"#/properties/components/items/properties/profiles/items/properties/notifications/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err346];
}
else {
vErrors.push(err346);
}
errors++;
}
}
if(data4.activationSchedule !== undefined && func0.call(data4, "activationSchedule")){
let data142 = data4.activationSchedule;
if(data142 && typeof data142 == "object" && !Array.isArray(data142)){
if((data142.timeZone === undefined) || (!(func0.call(data142, "timeZone")))){
const err347 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/required",keyword:"required",params:{missingProperty: "timeZone"},message:"must have required property '"+"timeZone"+"'"};
if(vErrors === null){
vErrors = [err347];
}
else {
vErrors.push(err347);
}
errors++;
}
if((data142.windows === undefined) || (!(func0.call(data142, "windows")))){
const err348 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/required",keyword:"required",params:{missingProperty: "windows"},message:"must have required property '"+"windows"+"'"};
if(vErrors === null){
vErrors = [err348];
}
else {
vErrors.push(err348);
}
errors++;
}
if(data142.timeZone !== undefined && func0.call(data142, "timeZone")){
let data143 = data142.timeZone;
if(typeof data143 === "string"){
if(func62(data143) > 255){
const err349 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/timeZone",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/timeZone/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err349];
}
else {
vErrors.push(err349);
}
errors++;
}
if(func62(data143) < 1){
const err350 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/timeZone",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/timeZone/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err351 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/timeZone",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/timeZone/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err351];
}
else {
vErrors.push(err351);
}
errors++;
}
}
if(data142.windows !== undefined && func0.call(data142, "windows")){
let data144 = data142.windows;
if(Array.isArray(data144)){
if(data144.length > 32){
const err352 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/maxItems",keyword:"maxItems",params:{limit: 32},message:"must NOT have more than 32 items"};
if(vErrors === null){
vErrors = [err352];
}
else {
vErrors.push(err352);
}
errors++;
}
if(data144.length < 1){
const err353 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err353];
}
else {
vErrors.push(err353);
}
errors++;
}
const len22 = data144.length;
for(let i22=0; i22<len22; i22++){
let data145 = data144[i22];
if(data145 && typeof data145 == "object" && !Array.isArray(data145)){
if(data145.months !== undefined && func0.call(data145, "months")){
let data146 = data145.months;
if(Array.isArray(data146)){
if(data146.length > 12){
const err354 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/months",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/maxItems",keyword:"maxItems",params:{limit: 12},message:"must NOT have more than 12 items"};
if(vErrors === null){
vErrors = [err354];
}
else {
vErrors.push(err354);
}
errors++;
}
if(data146.length < 1){
const err355 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/months",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err355];
}
else {
vErrors.push(err355);
}
errors++;
}
const len23 = data146.length;
for(let i23=0; i23<len23; i23++){
let data147 = data146[i23];
if(!(((typeof data147 == "number") && (!(data147 % 1) && !isNaN(data147))) && (isFinite(data147)))){
const err356 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/months/" + i23,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err356];
}
else {
vErrors.push(err356);
}
errors++;
}
if((typeof data147 == "number") && (isFinite(data147))){
if(data147 > 12 || isNaN(data147)){
const err357 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/months/" + i23,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 12},message:"must be <= 12"};
if(vErrors === null){
vErrors = [err357];
}
else {
vErrors.push(err357);
}
errors++;
}
if(data147 < 1 || isNaN(data147)){
const err358 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/months/" + i23,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err358];
}
else {
vErrors.push(err358);
}
errors++;
}
}
}
}
else {
const err359 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/months",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/months/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err359];
}
else {
vErrors.push(err359);
}
errors++;
}
}
if(data145.monthDays !== undefined && func0.call(data145, "monthDays")){
let data148 = data145.monthDays;
if(Array.isArray(data148)){
if(data148.length > 31){
const err360 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/monthDays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/maxItems",keyword:"maxItems",params:{limit: 31},message:"must NOT have more than 31 items"};
if(vErrors === null){
vErrors = [err360];
}
else {
vErrors.push(err360);
}
errors++;
}
if(data148.length < 1){
const err361 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/monthDays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err361];
}
else {
vErrors.push(err361);
}
errors++;
}
const len24 = data148.length;
for(let i24=0; i24<len24; i24++){
let data149 = data148[i24];
if(!(((typeof data149 == "number") && (!(data149 % 1) && !isNaN(data149))) && (isFinite(data149)))){
const err362 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/monthDays/" + i24,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err362];
}
else {
vErrors.push(err362);
}
errors++;
}
if((typeof data149 == "number") && (isFinite(data149))){
if(data149 > 31 || isNaN(data149)){
const err363 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/monthDays/" + i24,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31},message:"must be <= 31"};
if(vErrors === null){
vErrors = [err363];
}
else {
vErrors.push(err363);
}
errors++;
}
if(data149 < 1 || isNaN(data149)){
const err364 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/monthDays/" + i24,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err364];
}
else {
vErrors.push(err364);
}
errors++;
}
}
}
}
else {
const err365 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/monthDays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/monthDays/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err365];
}
else {
vErrors.push(err365);
}
errors++;
}
}
if(data145.weekdays !== undefined && func0.call(data145, "weekdays")){
let data150 = data145.weekdays;
if(Array.isArray(data150)){
if(data150.length > 7){
const err366 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/weekdays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/maxItems",keyword:"maxItems",params:{limit: 7},message:"must NOT have more than 7 items"};
if(vErrors === null){
vErrors = [err366];
}
else {
vErrors.push(err366);
}
errors++;
}
if(data150.length < 1){
const err367 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/weekdays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err367];
}
else {
vErrors.push(err367);
}
errors++;
}
const len25 = data150.length;
for(let i25=0; i25<len25; i25++){
let data151 = data150[i25];
if(!(((typeof data151 == "number") && (!(data151 % 1) && !isNaN(data151))) && (isFinite(data151)))){
const err368 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/weekdays/" + i25,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err368];
}
else {
vErrors.push(err368);
}
errors++;
}
if((typeof data151 == "number") && (isFinite(data151))){
if(data151 > 7 || isNaN(data151)){
const err369 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/weekdays/" + i25,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 7},message:"must be <= 7"};
if(vErrors === null){
vErrors = [err369];
}
else {
vErrors.push(err369);
}
errors++;
}
if(data151 < 1 || isNaN(data151)){
const err370 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/weekdays/" + i25,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
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
}
else {
const err371 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/weekdays",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/weekdays/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err371];
}
else {
vErrors.push(err371);
}
errors++;
}
}
if(data145.firstDate !== undefined && func0.call(data145, "firstDate")){
let data152 = data145.firstDate;
if(typeof data152 === "string"){
if(!pattern4.test(data152)){
const err372 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/firstDate",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/firstDate/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\""};
if(vErrors === null){
vErrors = [err372];
}
else {
vErrors.push(err372);
}
errors++;
}
}
else {
const err373 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/firstDate",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/firstDate/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err373];
}
else {
vErrors.push(err373);
}
errors++;
}
}
if(data145.lastDate !== undefined && func0.call(data145, "lastDate")){
let data153 = data145.lastDate;
if(typeof data153 === "string"){
if(!pattern4.test(data153)){
const err374 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/lastDate",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/lastDate/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\""};
if(vErrors === null){
vErrors = [err374];
}
else {
vErrors.push(err374);
}
errors++;
}
}
else {
const err375 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/lastDate",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/lastDate/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err375];
}
else {
vErrors.push(err375);
}
errors++;
}
}
if(data145.from !== undefined && func0.call(data145, "from")){
let data154 = data145.from;
if(typeof data154 === "string"){
if(!pattern6.test(data154)){
const err376 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/from/pattern",keyword:"pattern",params:{pattern: "^([01]\\d|2[0-3]):[0-5]\\d$"},message:"must match pattern \""+"^([01]\\d|2[0-3]):[0-5]\\d$"+"\""};
if(vErrors === null){
vErrors = [err376];
}
else {
vErrors.push(err376);
}
errors++;
}
}
else {
const err377 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/from",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err377];
}
else {
vErrors.push(err377);
}
errors++;
}
}
if(data145.until !== undefined && func0.call(data145, "until")){
let data155 = data145.until;
if(typeof data155 === "string"){
if(!pattern7.test(data155)){
const err378 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/until",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/until/pattern",keyword:"pattern",params:{pattern: "^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$"},message:"must match pattern \""+"^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$"+"\""};
if(vErrors === null){
vErrors = [err378];
}
else {
vErrors.push(err378);
}
errors++;
}
}
else {
const err379 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22+"/until",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
else {
const err380 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows/" + i22,schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
else {
const err381 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule/windows",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/properties/windows/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err381];
}
else {
vErrors.push(err381);
}
errors++;
}
}
}
else {
const err382 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1+"/activationSchedule",schemaPath:"#/properties/components/items/properties/profiles/items/properties/activationSchedule/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
else {
const err383 = {instancePath:instancePath+"/components/" + i0+"/profiles/" + i1,schemaPath:"#/properties/components/items/properties/profiles/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
else {
const err384 = {instancePath:instancePath+"/components/" + i0+"/profiles",schemaPath:"#/properties/components/items/properties/profiles/type",keyword:"type",params:{type: "array"},message:"must be array"};
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
const err385 = {instancePath:instancePath+"/components/" + i0,schemaPath:"#/properties/components/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
const err386 = {instancePath:instancePath+"/components",schemaPath:"#/properties/components/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err386];
}
else {
vErrors.push(err386);
}
errors++;
}
}
}
else {
const err387 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err387];
}
else {
vErrors.push(err387);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":{"template":true,"components":true},"dynamicProps":false,"dynamicItems":false};
