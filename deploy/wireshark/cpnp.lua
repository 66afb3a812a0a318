-- Wireshark dissector for CPNP, the Connectivity Provisioning Negotiation Protocol (CPNP-03) over UDP, in CBOR and JSON.
-- For Wireshark 3.4 and later, with the Lua that it brings (5.2 to 5.4). How to install and use it: README.md beside it.
--
-- The parts, in this order: numbers and texts, the tables of the protocol, reading CBOR, reading JSON, judging a
-- message, the fields, the tree, the conversation, the dissector. Reading and judging follow libs/protocol/cpnp fault by fault.

local cpnp = Proto("cpnp", "Connectivity Provisioning Negotiation Protocol")

local DEFAULT_PORT = "15321"

-- Bounds of libs/protocol/cpnp, src/limits.ts.
local MAX_DATAGRAM, WARN_ABOVE = 65507, 1232
local MAX_DEPTH, MAX_MEMBERS, MAX_VALUES = 16, 1024, 16384
local MAX_SAFE, MAX_UNSIGNED = 9007199254740991, 4294967295

-- ---------------------------------------------------------------------------------------------- numbers and texts

local floor, byte, sub, char = math.floor, string.byte, string.sub, string.char

-- Integers of Lua 5.3 and later wrap around; arguments are computed as floats, which all versions have, and come back here.
local whole = math.tointeger or function(number) return number end

local function is_whole(number) return number == floor(number) end

-- Programs with a desktop may run in a locale whose decimal mark is a comma.
local function parse_number(text) return tonumber(text) or tonumber((text:gsub("%.", ","))) end

local function format_number(number)
  if is_whole(number) and number <= MAX_SAFE and number >= -MAX_SAFE then return string.format("%.0f", number) end
  for precision = 15, 17 do
    local text = string.format("%." .. precision .. "g", number)
    if tonumber(text) == number or precision == 17 then return (text:gsub(",", ".")) end
  end
end

-- Texts go through C, which ends them at a NUL: show the symbol for it.
local function shown(text) return (text:gsub("\0", "\226\144\128")) end

-- One line for the list of packets: no control characters, no more than fits.
local function brief(text)
  text = text:gsub("%c", " ")
  if #text <= 48 then return text end
  return text:sub(1, 47):gsub("[\192-\255]?[\128-\191]*$", "") .. "…"
end

local function plural(count, noun) return count == 1 and "1 " .. noun or count .. " " .. noun .. "s" end

-- The index of the first octet that is not part of well-formed UTF-8 (RFC 3629), nil when there is none.
local function bad_utf8(text)
  local at = text:find("[\128-\255]")
  while at do
    local head = byte(text, at)
    local more, low, high = 1, 0x80, 0xbf
    if head < 0xc2 or head > 0xf4 then return at
    elseif head >= 0xf0 then
      more = 3
      if head == 0xf0 then low = 0x90 elseif head == 0xf4 then high = 0x8f end
    elseif head >= 0xe0 then
      more = 2
      if head == 0xe0 then low = 0xa0 elseif head == 0xed then high = 0x9f end
    end
    for index = at + 1, at + more do
      local octet = byte(text, index)
      if octet == nil or octet < low or octet > high then return at end
      low, high = 0x80, 0xbf
    end
    at = text:find("[\128-\255]", at + more + 1)
  end
end

local function utf8_of(point)
  if point < 0x80 then return char(point) end
  if point < 0x800 then return char(0xc0 + floor(point / 64), 0x80 + point % 64) end
  if point < 0x10000 then
    return char(0xe0 + floor(point / 4096), 0x80 + floor(point / 64) % 64, 0x80 + point % 64)
  end
  return char(0xf0 + floor(point / 262144), 0x80 + floor(point / 4096) % 64, 0x80 + floor(point / 64) % 64, 0x80 + point % 64)
end

local BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
local base64_value = {}
for value = 0, 63 do base64_value[byte(BASE64URL, value + 1)] = value end

local function to_base64url(octets)
  local out, held, bits = {}, 0, 0
  for index = 1, #octets do
    held, bits = held * 256 + byte(octets, index), bits + 8
    while bits >= 6 do
      bits = bits - 6
      local value = floor(held / 2 ^ bits)
      out[#out + 1] = sub(BASE64URL, value + 1, value + 1)
      held = held % 2 ^ bits
    end
  end
  if bits > 0 then
    local value = held * 2 ^ (6 - bits)
    out[#out + 1] = sub(BASE64URL, whole(value) + 1, whole(value) + 1)
  end
  return table.concat(out)
end

-- How many octets a canonical base64url text without padding stands for, nil for any other text.
local function base64url_length(text)
  if #text % 4 == 1 then return nil end
  local last = 0
  for index = 1, #text do
    last = base64_value[byte(text, index)]
    if last == nil then return nil end
  end
  local loose = #text % 4 == 2 and 16 or #text % 4 == 3 and 4 or 1
  if last % loose ~= 0 then return nil end
  return floor(#text * 3 / 4)
end

-- Tells apart datagrams with the same keys; not for security.
local function checksum(octets)
  local sum = 0
  for index = 1, #octets do sum = (sum * 31 + byte(octets, index)) % 4294967291 end
  return sum
end

-- ------------------------------------------------------------------------------------------------------------ dates

local MONTHS = { jan = 1, feb = 2, mar = 3, apr = 4, may = 5, jun = 6, jul = 7, aug = 8, sep = 9, oct = 10, nov = 11, dec = 12 }
local WEEKDAYS = { sun = 0, mon = 1, tue = 2, wed = 3, thu = 4, fri = 5, sat = 6 }
local ZONES = { ut = 0, gmt = 0, est = -300, edt = -240, cst = -360, cdt = -300, mst = -420, mdt = -360, pst = -480, pdt = -420 }
local MONTH_DAYS = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

local function days_in(year, month)
  local leap = year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0)
  return month == 2 and leap and 29 or MONTH_DAYS[month]
end

-- Days since 1970-01-01 in the Gregorian calendar.
local function days_of(year, month, day)
  if month <= 2 then year, month = year - 1, month + 12 end
  return 365 * year + floor(year / 4) - floor(year / 100) + floor(year / 400)
    + floor((153 * (month - 3) + 2) / 5) + day - 1 - 719468
end

-- Seconds since 1970 from fields none of which may run over; nil for a date that does not exist.
local function seconds_of(date, weekday)
  if date.month < 1 or date.month > 12 or date.day < 1 or date.day > days_in(date.year, date.month) then return nil end
  if date.hour > 23 or date.minute > 59 or date.second > 59 then return nil end
  local days = days_of(date.year, date.month, date.day)
  if weekday ~= nil and WEEKDAYS[weekday] ~= (days + 4) % 7 then return nil end
  local seconds = days * 86400 + date.hour * 3600 + (date.minute - date.zone) * 60 + date.second
  if seconds < -62167219200 or seconds > 253402300799 then return nil end -- years 0 to 9999
  return seconds
end

local function zone_of(sign, hours, minutes)
  hours, minutes = tonumber(hours), tonumber(minutes)
  if hours > 23 or minutes > 59 then return nil end
  return (sign == "-" and -1 or 1) * (hours * 60 + minutes)
end

-- Letters of the military alphabet say nothing since RFC 822 printed them wrongly (RFC 1123 §5.2.14): UTC.
local function named_zone(name)
  if #name == 1 then return name ~= "j" and 0 or nil end
  return ZONES[name]
end

local function parse_1123(text)
  local weekday, rest = text:match("^(%a%a%a)[ \t]*,[ \t]*(.*)$")
  if weekday ~= nil and WEEKDAYS[weekday] == nil then return nil end
  local day, month, year, hour, minute, tail = (rest or text):match("^(%d%d?)[ \t]+(%a%a%a)[ \t]+(%d%d%d?%d?)[ \t]+(%d%d):(%d%d)(.*)$")
  if day == nil or MONTHS[month] == nil then return nil end
  local second, after = tail:match("^:(%d%d)(.*)$")
  local zone_text = (after or tail):match("^[ \t]+(%S+)$")
  if zone_text == nil then return nil end
  local sign, hours, minutes = zone_text:match("^([+-])(%d%d)(%d%d)$")
  local zone
  if sign then zone = zone_of(sign, hours, minutes)
  elseif zone_text:match("^%a%a?%a?$") then zone = named_zone(zone_text) end
  if zone == nil then return nil end
  -- RFC 5322 §4.3: 00 to 49 are of this century; 50 to 999 count from 1900.
  local full = tonumber(year)
  if #year == 2 and full < 50 then full = full + 2000 elseif #year < 4 then full = full + 1900 end
  local date = { year = full, month = MONTHS[month], day = tonumber(day), hour = tonumber(hour), minute = tonumber(minute) }
  date.second, date.zone = tonumber(second or "0"), zone
  return seconds_of(date, weekday)
end

local function parse_3339(text)
  local year, month, day, hour, minute, second, tail = text:match("^(%d%d%d%d)%-(%d%d)%-(%d%d)[t ](%d%d):(%d%d):(%d%d)(.*)$")
  if year == nil then return nil end
  tail = tail:match("^%.%d+(.*)$") or tail
  local zone = 0
  if tail ~= "z" then
    local sign, hours, minutes = tail:match("^([+-])(%d%d):(%d%d)$")
    zone = sign and zone_of(sign, hours, minutes)
    if zone == nil then return nil end
  end
  local date = { year = tonumber(year), month = tonumber(month), day = tonumber(day), zone = zone }
  date.hour, date.minute, date.second = tonumber(hour), tonumber(minute), tonumber(second)
  return seconds_of(date)
end

-- Seconds since 1970 of a date in RFC 1123 or RFC 3339, nil when it is none.
local function parse_date(text)
  if #text > 64 then return nil end
  local lower = text:lower()
  return parse_1123(lower) or parse_3339(lower)
end

-- ---------------------------------------------------------------------------------------- the tables of the protocol

local METHODS = {
  [1] = "PROVISION", [2] = "PROCESSING", [3] = "OFFER", [4] = "ACCEPT", [5] = "DECLINE",
  [6] = "ACK", [7] = "CANCEL", [8] = "WITHDRAW", [9] = "UPDATE", [10] = "FAIL",
  [64] = "STATUS", -- our own (N53)
}

-- 7 and 8 are of RFC 8921.
local STATUS_CODES = {
  [1] = "Message Validation Error", [2] = "Authentication Required", [3] = "Authorization Failed",
  [4] = "Administratively prohibited", [5] = "Out of Resources", [6] = "Network Presence Error",
  [7] = "More Time Rejected", [8] = "Unsupported Activation Type",
}

-- Label, name, type on the wire, and presence (M, O, -) in the methods 1 to 10 (CPNP-03 §9.2) and in STATUS.
local MEMBERS = {
  { "version", "unsigned", "MMMMMMMMMMM" },
  { "methodCode", "unsigned", "MMMMMMMMMMM" },
  { "sequenceNumber", "unsigned", "MMMMMMMMMMM" },
  { "transactionId", "random", "MMMMMMMMMMM" },
  { "customerOrderIdentifier", "identifier", "MMMMMMMMMMM" },
  { "providerOrderIdentifier", "identifier", "-MMMMMOMMMM" },
  { "nonce", "random", "--MMM--MM-M" },
  { "expectedResponseDate", "date", "O-------O--" },
  { "expectedOfferDate", "date", "-O---------" },
  { "validityDate", "date", "--M--------" },
  { "connectivityProvisioningDocument", "document", "M-MM-OOOM--" },
  { "informationElements", "elements", "OOOOOOOOO-O" },
  { "statusCode", "unsigned", "---------M-" },
  { "statusText", "text", "---------O-" },
}
-- The column of a method in these.
local function column_of(code) return METHODS[code] == "STATUS" and 11 or code end
local label_of = {}
for index, member in ipairs(MEMBERS) do
  member.name, member.type, member.presence = member[1], member[2], member[3]
  label_of[member.name] = index - 1
end

-- Which messages answer which: the peer's, in the same transaction.
local ANSWERS = {
  PROVISION = { PROCESSING = true, OFFER = true, FAIL = true },
  OFFER = { PROCESSING = true, ACCEPT = true, DECLINE = true },
  ACCEPT = { PROCESSING = true, ACK = true, FAIL = true },
  DECLINE = { PROCESSING = true, ACK = true, FAIL = true },
  CANCEL = { PROCESSING = true, ACK = true, FAIL = true },
  WITHDRAW = { PROCESSING = true, ACK = true, FAIL = true },
  UPDATE = { PROCESSING = true, OFFER = true, FAIL = true },
  STATUS = { ACK = true, FAIL = true },
  ["?"] = { FAIL = true },
}

local FAULTS = {
  ["truncated"] = "the datagram ends in the middle of a value",
  ["trailing-octets"] = "octets follow the end of the map",
  ["not-a-map"] = "the datagram is no map of CBOR and no object of JSON",
  ["too-large"] = "the datagram has more than 65,507 octets",
  ["too-deep"] = "more than 16 maps and arrays inside each other",
  ["too-many-values"] = "more than 1,024 members in a map, or 16,384 values in all",
  ["duplicate-member"] = "a member comes twice",
  ["indefinite-length"] = "CBOR of indefinite length",
  ["tag"] = "a CBOR tag",
  ["not-shortest"] = "a CBOR integer or length that is not in its shortest form",
  ["unexpected-type"] = "a value of a type that has no place here",
  ["bad-syntax"] = "a syntax error",
  ["bad-utf8"] = "a text that is not UTF-8",
  ["bad-label"] = "a label of the wrong type",
  ["forbidden-member-name"] = "a member name that may not be used",
  ["unsafe-number"] = "a number that is not finite or not within 2^53 - 1 of zero",
  ["unsupported-version"] = "a version other than 1",
  ["unknown-method"] = "a method code that CPNP does not have",
  ["missing-member"] = "a mandatory member is missing",
  ["forbidden-member"] = "a member that this method must not have",
  ["bad-member"] = "a member whose value is not one of its type",
}

-- A fault ends the reading as an error that is a table; `read` catches it.
local function fault(code, offset, member)
  error({ code = code, offset = offset, member = member }, 0)
end

-- ---------------------------------------------------------------------------------------------------- reading values
--
-- A node is what was read, with its octets: { kind, value, from, to } where `from` is the first octet of the datagram
-- (from 0) and `to` the first behind it. Kinds: integer, float, text, octets, boolean, null, array (items: nodes), map
-- (members: { name, node, from }). The datagram's own map has labels from 0 instead of names, text for unknown ones.

local function new_found() return { members = {}, by_label = {}, ambiguous = false } end

local function keep(found, label, name, from, node)
  found.members[#found.members + 1] = { name = name, label = label, node = node, from = from }
  if label ~= nil and MEMBERS[label + 1] ~= nil then found.by_label[label] = node end
end

local function is_safe(number) return number <= MAX_SAFE and number >= -MAX_SAFE end

-- Half, single and double precision (RFC 8949 §3.3): bits of exponent and of fraction by size in octets.
local FLOAT_FORMS = { [2] = { 5, 10 }, [4] = { 8, 23 }, [8] = { 11, 52 } }

local function float_of(octets)
  local exponent_bits, fraction_bits = FLOAT_FORMS[#octets][1], FLOAT_FORMS[#octets][2]
  local sign, all = 1, byte(octets, 1)
  if all >= 128 then sign, all = -1, all - 128 end
  -- A double has more bits than a number holds exactly, so the exponent is taken out before the lower octets come in.
  local high_bits, index = 7, 2
  while high_bits < exponent_bits do all, high_bits, index = all * 256 + byte(octets, index), high_bits + 8, index + 1 end
  local rest = 2 ^ (high_bits - exponent_bits)
  local exponent, fraction = floor(all / rest), all % rest
  for at = index, #octets do fraction = fraction * 256 + byte(octets, at) end
  local bias = 2 ^ (exponent_bits - 1) - 1
  if exponent == 2 ^ exponent_bits - 1 then return fraction == 0 and sign * math.huge or 0 / 0 end
  if exponent == 0 then return sign * fraction * 2 ^ (1 - bias - fraction_bits) end
  return sign * (1 + fraction / 2 ^ fraction_bits) * 2 ^ (exponent - bias)
end

-- ------------------------------------------------------------------------------------------------------ reading CBOR

local function read_cbor(octets, found)
  local at, length, values, octets_allowed = 0, #octets, 0, false
  local read_value

  local function octet()
    local value = byte(octets, at + 1)
    if value == nil then fault("truncated", at) end
    return value
  end

  -- The argument after a head (RFC 8949 §3), in the shortest form.
  local function argument(additional)
    if additional < 24 then return additional end
    if additional == 31 then fault("indefinite-length", at - 1) end
    if additional > 27 then fault("bad-syntax", at - 1) end
    local size = whole(2 ^ (additional - 24))
    if length - at < size then fault("truncated", at) end
    local value = 0.0
    for index = at + 1, at + size do value = value * 256 + byte(octets, index) end
    if value < (size == 1 and 24 or 2 ^ (size * 4)) then fault("not-shortest", at - 1) end
    at = at + size
    return value <= MAX_SAFE and whole(value) or value
  end

  local function count_in(count)
    values = values + count
    if values > MAX_VALUES then fault("too-many-values", at) end
  end

  local function chunk(additional)
    local size = argument(additional)
    if size > length - at then fault("truncated", at) end
    at = at + size
    return sub(octets, at - size + 1, at)
  end

  local function text(additional)
    local size = argument(additional)
    if size > length - at then fault("truncated", at) end
    local value = sub(octets, at + 1, at + size)
    if bad_utf8(value) then fault("bad-utf8", at) end
    at = at + size
    return value
  end

  local function head(wanted, otherwise)
    local value = octet()
    if floor(value / 32) ~= wanted then fault(otherwise, at) end
    at = at + 1
    return argument(value % 32)
  end

  local function check_members(count)
    if count * 2 > length - at then fault("truncated", at) end
    if count > MAX_MEMBERS then fault("too-many-values", at) end
    count_in(count)
  end

  local function integer(node, value)
    if not is_safe(value) then fault("unsafe-number", at) end
    node.kind, node.value = "integer", value
  end

  local function array(node, additional, depth)
    if depth > MAX_DEPTH then fault("too-deep", at - 1) end
    local count = argument(additional)
    if count > length - at then fault("truncated", at) end
    count_in(count)
    node.kind, node.items = "array", {}
    for index = 1, count do node.items[index] = read_value(depth) end
  end

  local function map(node, additional, depth)
    if depth > MAX_DEPTH then fault("too-deep", at - 1) end
    local count = argument(additional)
    check_members(count)
    node.kind, node.members = "map", {}
    local seen = {}
    for index = 1, count do
      local from, first = at, octet()
      if floor(first / 32) ~= 3 then fault("bad-label", at) end
      at = at + 1
      local name = text(first % 32)
      if name == "__proto__" then fault("forbidden-member-name", from) end
      if seen[name] then fault("duplicate-member", from, name) end
      seen[name] = true
      node.members[index] = { name = name, from = from, node = read_value(depth) }
    end
  end

  local function simple(node, additional)
    if additional == 20 or additional == 21 then
      node.kind, node.value = "boolean", additional == 21
    elseif additional == 22 then
      node.kind = "null"
    elseif additional >= 25 and additional <= 27 then
      local size = whole(2 ^ (additional - 24))
      if length - at < size then fault("truncated", at) end
      local value = float_of(sub(octets, at + 1, at + size))
      if not is_safe(value) then fault("unsafe-number", at - 1) end
      at = at + size
      node.kind, node.value = "float", value == 0 and 0 or value
    elseif additional == 31 then
      fault("indefinite-length", at - 1)
    else
      fault("unexpected-type", at - 1)
    end
  end

  function read_value(depth)
    local first = octet()
    local major, additional = floor(first / 32), first % 32
    local node = { from = at }
    at = at + 1
    if major == 0 then integer(node, argument(additional))
    elseif major == 1 then integer(node, -1 - argument(additional))
    elseif major == 2 then
      if not octets_allowed then fault("unexpected-type", at - 1) end
      node.kind, node.value = "octets", chunk(additional)
    elseif major == 3 then node.kind, node.value = "text", text(additional)
    elseif major == 4 then array(node, additional, depth + 1)
    elseif major == 5 then map(node, additional, depth + 1)
    elseif major == 7 then simple(node, additional)
    else fault("tag", at - 1) end
    node.to = at
    return node
  end

  local count = head(5, "not-a-map")
  check_members(count)
  local seen = {}
  for _ = 1, count do
    local from = at
    local label = head(0, "bad-label")
    if label > MAX_SAFE then fault("bad-label", from) end
    local member = MEMBERS[label + 1]
    local name = member and member.name or format_number(label)
    if seen[label] then
      found.ambiguous = true
      fault("duplicate-member", from, name)
    end
    seen[label] = true
    -- A later version may hold octets in members of its own.
    octets_allowed = member == nil or (member.type == "random" and floor(octet() / 32) == 2)
    keep(found, label, name, from, read_value(1))
    octets_allowed = false
  end
  if at ~= length then fault("trailing-octets", at) end
end

-- ------------------------------------------------------------------------------------------------------ reading JSON

local ESCAPES = { ['"'] = '"', ["\\"] = "\\", ["/"] = "/", b = "\b", f = "\f", n = "\n", r = "\r", t = "\t" }

local function read_json(octets, found)
  if bad_utf8(octets) then fault("bad-utf8") end
  local at, length, values = 0, #octets, 0
  local read_value

  local function here() return sub(octets, at + 1, at + 1) end
  local function fault_here() fault(at >= length and "truncated" or "bad-syntax", at) end
  local function skip_space() at = octets:find("[^ \n\r\t]", at + 1) or length + 1; at = at - 1 end
  local function expect(mark)
    if here() ~= mark then fault_here() end
    at = at + 1
  end

  local function hex()
    local digits = octets:match("^%x%x%x%x", at + 1)
    if digits == nil then
      -- Fewer than four characters may be left, whatever their octets.
      local _, left = octets:sub(at + 1):gsub("[^\128-\191]", "")
      local _, astral = octets:sub(at + 1):gsub("[\240-\244]", "")
      fault(left + astral < 4 and "truncated" or "bad-syntax", at)
    end
    at = at + 4
    return tonumber(digits, 16)
  end

  -- A text, and whether its surrogates come in pairs.
  local function text()
    local from, parts, high, lone = at, {}, nil, false
    at = at + 1
    while true do
      local run = octets:match('^[^"\\\0-\31]*', at + 1)
      if run ~= "" then
        lone, high = lone or high ~= nil, nil
        parts[#parts + 1] = run
        at = at + #run
      end
      local next_one = here()
      if next_one == '"' then break end
      if next_one ~= "\\" then fault_here() end
      at = at + 1
      local letter = here()
      if letter == "" then fault_here() end
      at = at + 1
      if letter == "u" then
        local unit = hex()
        if high and unit >= 0xdc00 and unit <= 0xdfff then
          parts[#parts + 1] = utf8_of(0x10000 + (high - 0xd800) * 1024 + unit - 0xdc00)
          high = nil
        else
          lone = lone or high ~= nil or (unit >= 0xdc00 and unit <= 0xdfff)
          high = unit >= 0xd800 and unit <= 0xdbff and unit or nil
          if unit < 0xd800 or unit > 0xdfff then parts[#parts + 1] = utf8_of(unit) end
        end
      else
        if ESCAPES[letter] == nil then fault("bad-syntax", at - 1) end
        lone, high = lone or high ~= nil, nil
        parts[#parts + 1] = ESCAPES[letter]
      end
    end
    at = at + 1
    if lone or high then fault("bad-utf8", from) end
    return table.concat(parts)
  end

  local function number(node)
    local from = at + 1
    local digits = octets:match("^%-?0", from) or octets:match("^%-?[1-9]%d*", from)
    if digits == nil then fault_here() end
    local fraction = octets:match("^%.%d+", from + #digits) or ""
    local exponent = octets:match("^[eE][+-]?%d+", from + #digits + #fraction) or ""
    local literal = digits .. fraction .. exponent
    local value = parse_number(literal)
    if not is_safe(value) then fault("unsafe-number", at) end
    at = at + #literal
    if value == 0 then value = 0 end
    node.kind = is_whole(value) and "integer" or "float"
    node.value = is_whole(value) and whole(value) or value
  end

  local function word(node, wanted, kind, value)
    if sub(octets, at + 1, at + #wanted) ~= wanted then
      local rest = sub(octets, at + 1)
      fault(sub(wanted, 1, #rest) == rest and "truncated" or "bad-syntax", at)
    end
    at = at + #wanted
    node.kind, node.value = kind, value
  end

  -- What stands between brackets, comma by comma; `read` starts behind white space.
  local function sequence(close, read)
    at = at + 1
    skip_space()
    if here() ~= close then
      while true do
        values = values + 1
        if values > MAX_VALUES then fault("too-many-values", at) end
        read()
        skip_space()
        if here() == close then break end
        expect(",")
        skip_space()
      end
    end
    at = at + 1
  end

  local function members(depth, take)
    if depth > MAX_DEPTH then fault("too-deep", at) end
    local seen, count = {}, 0
    sequence("}", function()
      local from = at
      if here() ~= '"' then fault_here() end
      local name = text()
      if name == "__proto__" then fault("forbidden-member-name", from) end
      skip_space()
      expect(":")
      if seen[name] then
        if depth == 1 then found.ambiguous = true end
        fault("duplicate-member", from, name)
      end
      take(name, from, read_value(depth))
      seen[name], count = true, count + 1
      if count > MAX_MEMBERS then fault("too-many-values", from) end
    end)
  end

  function read_value(depth)
    skip_space()
    local node, first = { from = at }, here()
    if first == "{" then
      node.kind, node.members = "map", {}
      members(depth + 1, function(name, from, value)
        node.members[#node.members + 1] = { name = name, from = from, node = value }
      end)
    elseif first == "[" then
      if depth + 1 > MAX_DEPTH then fault("too-deep", at) end
      node.kind, node.items = "array", {}
      sequence("]", function() node.items[#node.items + 1] = read_value(depth + 1) end)
    elseif first == '"' then node.kind, node.value = "text", text()
    elseif first == "t" then word(node, "true", "boolean", true)
    elseif first == "f" then word(node, "false", "boolean", false)
    elseif first == "n" then word(node, "null", "null")
    else number(node) end
    node.to = at
    return node
  end

  members(1, function(name, from, node) keep(found, label_of[name], name, from, node) end)
  if at ~= length then fault("trailing-octets", at) end
end

-- ------------------------------------------------------------------------------------------------- judging a message

local function encoding_of(first)
  if first == 0x7b then return "JSON" end
  return first ~= nil and first >= 0xa0 and first <= 0xbf and "CBOR" or nil
end

local function is_unsigned(node, encoding)
  if node.kind ~= "integer" and not (encoding == "JSON" and node.kind == "float") then return false end
  return is_whole(node.value) and node.value >= 0 and node.value <= MAX_UNSIGNED
end

-- The Transaction-ID or nonce as base64url: one form for filters, whatever the encoding.
local function random_of(node)
  local length
  if node.kind == "octets" then length = #node.value
  elseif node.kind == "text" and node.by_json and #node.value <= 86 then length = base64url_length(node.value) end
  if length == nil or length < 8 or length > 64 then return nil end
  return node.kind == "octets" and to_base64url(node.value) or node.value
end

local function all_maps(node)
  for _, item in ipairs(node.items) do if item.kind ~= "map" then return false end end
  return true
end

local function member_of(map, name)
  for _, member in ipairs(map.members) do if member.name == name then return member.node end end
end

local FITS = {
  unsigned = function(node, _, encoding) return is_unsigned(node, encoding) end,
  random = function(node) return random_of(node) ~= nil end,
  identifier = function(node, member, _, method)
    if node.kind ~= "text" then return false end
    if node.value == "" then return method == "FAIL" and member.name == "providerOrderIdentifier" end
    return #node.value <= 255
  end,
  date = function(node, member)
    if node.kind ~= "text" then return false end
    if node.value == "infinite" and member.name == "expectedResponseDate" then return true end
    return parse_date(node.value) ~= nil
  end,
  document = function(node)
    local components = node.kind == "map" and member_of(node, "components")
    return components and components.kind == "array" and all_maps(components)
  end,
  elements = function(node) return node.kind == "map" end,
  text = function(node) return node.kind == "text" and #node.value <= 1024 end,
}

local function judge(found, encoding)
  local version, method_code = found.by_label[0], found.by_label[1]
  if version == nil then return { code = "missing-member", member = "version" } end
  if not is_unsigned(version, encoding) then return { code = "bad-member", member = "version" } end
  if version.value ~= 1 then return { code = "unsupported-version", member = "version" } end
  if method_code == nil then return { code = "missing-member", member = "methodCode" } end
  if not is_unsigned(method_code, encoding) then return { code = "bad-member", member = "methodCode" } end
  local method = METHODS[method_code.value]
  local column = column_of(method_code.value)
  if method == nil then return { code = "unknown-method", member = "methodCode" } end
  for index, member in ipairs(MEMBERS) do
    local node, presence = found.by_label[index - 1], sub(member.presence, column, column)
    if node == nil then
      if presence == "M" then return { code = "missing-member", member = member.name } end
    elseif presence == "-" then return { code = "forbidden-member", member = member.name }
    elseif not FITS[member.type](node, member, encoding, method) then return { code = "bad-member", member = member.name } end
  end
  local customer, provider = found.by_label[4], found.by_label[5]
  if provider and customer.value == provider.value then return { code = "bad-member", member = "providerOrderIdentifier" } end
end

-- What a datagram says: its encoding, its members as far as they could be read, its keys, and its fault if it has one.
local function read(octets)
  local message = { encoding = encoding_of(byte(octets, 1)), found = new_found(), octets = octets }
  local found = message.found
  if #octets > MAX_DATAGRAM then message.fault = { code = "too-large" }
  elseif message.encoding == nil then message.fault = { code = "not-a-map", offset = 0 }
  else
    local good, problem = pcall(message.encoding == "CBOR" and read_cbor or read_json, octets, found)
    if not good and type(problem) ~= "table" then error(problem, 0) end
    if not good then message.fault = problem end
    if message.encoding == "JSON" then
      for _, label in ipairs({ 3, 6 }) do if found.by_label[label] then found.by_label[label].by_json = true end end
    end
    message.fault = message.fault or judge(found, message.encoding)
  end
  local function key(label, take)
    local node = found.by_label[label]
    return node and take(node) or nil
  end
  local function unsigned(node) return is_unsigned(node, message.encoding) and node.value end
  local function identifier(node) return node.kind == "text" and node.value end
  message.version = key(0, unsigned)
  message.method_code = key(1, unsigned)
  message.method = message.method_code and METHODS[message.method_code]
  message.sequence = key(2, unsigned)
  message.transaction = key(3, random_of)
  message.customer = key(4, identifier)
  message.provider = key(5, identifier)
  message.status = key(12, unsigned)
  return message
end

-- -------------------------------------------------------------------------------------------------------- the fields

local fields, field_list = {}, {}
local function field(abbreviation, make, ...)
  local made = make("cpnp." .. abbreviation, ...)
  fields[abbreviation] = made
  field_list[#field_list + 1] = made
  return made
end

-- Newer kinds of links between frames do not exist in older versions.
local links = frametype or {}
local REQUEST, RESPONSE = links.REQUEST or links.NONE, links.RESPONSE or links.NONE
local EARLIER = links.RETRANS_PREV or links.NONE

field("encoding", ProtoField.string, "Encoding")
field("size", ProtoField.uint32, "Octets", base.DEC)
field("version", ProtoField.uint32, "Version", base.DEC)
field("method", ProtoField.uint32, "Method", base.DEC, METHODS)
field("sequence_number", ProtoField.uint32, "Sequence number", base.DEC)
field("transaction_id", ProtoField.string, "Transaction-ID", base.NONE, "8 to 64 random octets of the client, as base64url")
field("customer_order_identifier", ProtoField.string, "Customer order identifier")
field("provider_order_identifier", ProtoField.string, "Provider order identifier")
field("nonce", ProtoField.string, "Nonce", base.NONE, "8 to 64 random octets of the server, as base64url")
field("expected_response_date", ProtoField.string, "Expected response date", base.NONE, "the client's deadline for an offer")
field("expected_offer_date", ProtoField.string, "Expected offer date", base.NONE, "when the server means to offer")
field("validity_date", ProtoField.string, "Validity date", base.NONE, "the end of the offer")
field("status_code", ProtoField.uint32, "Status code", base.DEC, STATUS_CODES)
field("status_text", ProtoField.string, "Status text", base.NONE, "for people, never compared")
for _, name in ipairs({ "expected_response_date", "expected_offer_date", "validity_date" }) do
  field(name .. ".time", ProtoField.absolute_time, "As a time", base.UTC)
  field(name .. ".left", ProtoField.relative_time, "Time left")
end
field("fault", ProtoField.string, "Fault", base.NONE, "why this is no message of CPNP")
field("fault.offset", ProtoField.uint32, "At octet", base.DEC)
field("fault.member", ProtoField.string, "In member")
field("request_in", ProtoField.framenum, "Answers the message in", base.NONE, REQUEST)
field("response_in", ProtoField.framenum, "Answered in", base.NONE, RESPONSE)
field("response_time", ProtoField.relative_time, "Time since that message")
field("repeat_of", ProtoField.framenum, "Repeats the datagram in", base.NONE, EARLIER)
field("repeat_time", ProtoField.relative_time, "Time since that datagram")
-- Members that CPNP does not name: the label says their name.
field("member.integer", ProtoField.int64, "Integer", base.DEC)
field("member.number", ProtoField.double, "Number")
field("member.text", ProtoField.string, "Text")
field("member.boolean", ProtoField.bool, "Boolean")
field("member.null", ProtoField.none, "Null")
field("member.map", ProtoField.none, "Map")
field("member.array", ProtoField.none, "Array")
field("member.octets", ProtoField.bytes, "Octets")
field("member.empty", ProtoField.none, "Empty list")

-- The document (RFC 7297) and the information elements: path, kind, name with its unit in brackets. Lists are no part of
-- a path. A list of maps says how one of its items is called, and which member tells it from the others.
local KNOWN = {
  ["connectivityProvisioningDocument"] = { "cpd", [[
kind                                            text     Kind of service
version                                         integer  Version of the document
template                                        text     Service template
components                                      items    Components | Component
components.profiles                             items    Profiles | Profile
customerNodesMap                                items    Customer nodes map | Customer node | identifier
customerNodesMap.identifier                     text     Identifier
customerNodesMap.linkIdentifier                 text     Link identifier
customerNodesMap.localisation                   map      Localisation
customerNodesMap.localisation.latitude          number   Latitude [degrees]
customerNodesMap.localisation.longitude         number   Longitude [degrees]
customerNodesMap.localisation.text              text     Place
customerNodesMap.borderNodeIdentifier           text     Border node identifier
customerNodesMap.siteIdentifier                 text     Site identifier
customerNodesMap.attachment                     map      Attachment
customerNodesMap.attachment.kind                text     Kind
customerNodesMap.attachment.value               text     Value
scope                                           items    Scope | Direction | direction
scope.direction                                 text     Direction
scope.type                                      text     Type
scope.model                                     text     Model
scope.ingress                                   text     Ingress
scope.egress                                    text     Egress
scope.committedBps                              integer  Committed rate of the pipe [bit/s]
scope.qosGuarantees                             map      QoS guarantees
scope.qosGuarantees.kind                        text     Kind
scope.qosGuarantees.oneWayDelayMs               map      One-way delay
scope.qosGuarantees.oneWayDelayMs.minimum       number   Minimum [ms]
scope.qosGuarantees.oneWayDelayMs.average       number   Average [ms]
scope.qosGuarantees.oneWayDelayMs.maximum       number   Maximum [ms]
scope.qosGuarantees.oneWayDelayMs.percentile    map      Percentile
scope.qosGuarantees.oneWayDelayMs.percentile.rank number   Rank [%]
scope.qosGuarantees.oneWayDelayMs.percentile.value number   Value [ms]
scope.qosGuarantees.delayVariationMs            map      Delay variation
scope.qosGuarantees.delayVariationMs.minimum    number   Minimum [ms]
scope.qosGuarantees.delayVariationMs.average    number   Average [ms]
scope.qosGuarantees.delayVariationMs.maximum    number   Maximum [ms]
scope.qosGuarantees.delayVariationMs.percentile map      Percentile
scope.qosGuarantees.delayVariationMs.percentile.rank number   Rank [%]
scope.qosGuarantees.delayVariationMs.percentile.value number   Value [ms]
scope.qosGuarantees.lossRatio                   map      Loss
scope.qosGuarantees.lossRatio.minimum           number   Minimum [ratio]
scope.qosGuarantees.lossRatio.average           number   Average [ratio]
scope.qosGuarantees.lossRatio.maximum           number   Maximum [ratio]
scope.qosGuarantees.lossRatio.percentile        map      Percentile
scope.qosGuarantees.lossRatio.percentile.rank   number   Rank [%]
scope.qosGuarantees.lossRatio.percentile.value  number   Value [ratio]
scope.qosGuarantees.throughputBps               map      Throughput
scope.qosGuarantees.throughputBps.minimum       integer  Minimum [bit/s]
scope.qosGuarantees.throughputBps.average       integer  Average [bit/s]
scope.qosGuarantees.throughputBps.maximum       integer  Maximum [bit/s]
scope.qosGuarantees.throughputBps.percentile    map      Percentile
scope.qosGuarantees.throughputBps.percentile.rank number   Rank [%]
scope.qosGuarantees.throughputBps.percentile.value integer  Value [bit/s]
scope.qosGuarantees.measurementIntervalS        number   Measurement interval [s]
scope.qosGuarantees.metaQosClass                text     Meta-QoS-Class
scope.availability                              map      Availability
scope.availability.percentage                   number   Percentage [%]
scope.availability.statistic                    text     Statistic
scope.availability.periodS                      number   Period [s]
scope.availability.mtbfS                        number   Mean time between failures [s]
scope.availability.mtbrS                        number   Mean time between repairs [s]
scope.availability.mttrS                        number   Mean time to repair [s]
scope.prefixes                                  text     Prefix
scope.multicast                                 items    Multicast | Group | group
scope.multicast.group                           text     Group
scope.multicast.sources                         text     Source
qosGuarantees                                   map      QoS guarantees
qosGuarantees.kind                              text     Kind
qosGuarantees.oneWayDelayMs                     map      One-way delay
qosGuarantees.oneWayDelayMs.minimum             number   Minimum [ms]
qosGuarantees.oneWayDelayMs.average             number   Average [ms]
qosGuarantees.oneWayDelayMs.maximum             number   Maximum [ms]
qosGuarantees.oneWayDelayMs.percentile          map      Percentile
qosGuarantees.oneWayDelayMs.percentile.rank     number   Rank [%]
qosGuarantees.oneWayDelayMs.percentile.value    number   Value [ms]
qosGuarantees.delayVariationMs                  map      Delay variation
qosGuarantees.delayVariationMs.minimum          number   Minimum [ms]
qosGuarantees.delayVariationMs.average          number   Average [ms]
qosGuarantees.delayVariationMs.maximum          number   Maximum [ms]
qosGuarantees.delayVariationMs.percentile       map      Percentile
qosGuarantees.delayVariationMs.percentile.rank  number   Rank [%]
qosGuarantees.delayVariationMs.percentile.value number   Value [ms]
qosGuarantees.lossRatio                         map      Loss
qosGuarantees.lossRatio.minimum                 number   Minimum [ratio]
qosGuarantees.lossRatio.average                 number   Average [ratio]
qosGuarantees.lossRatio.maximum                 number   Maximum [ratio]
qosGuarantees.lossRatio.percentile              map      Percentile
qosGuarantees.lossRatio.percentile.rank         number   Rank [%]
qosGuarantees.lossRatio.percentile.value        number   Value [ratio]
qosGuarantees.throughputBps                     map      Throughput
qosGuarantees.throughputBps.minimum             integer  Minimum [bit/s]
qosGuarantees.throughputBps.average             integer  Average [bit/s]
qosGuarantees.throughputBps.maximum             integer  Maximum [bit/s]
qosGuarantees.throughputBps.percentile          map      Percentile
qosGuarantees.throughputBps.percentile.rank     number   Rank [%]
qosGuarantees.throughputBps.percentile.value    integer  Value [bit/s]
qosGuarantees.measurementIntervalS              number   Measurement interval [s]
qosGuarantees.metaQosClass                      text     Meta-QoS-Class
availability                                    map      Availability
availability.percentage                         number   Percentage [%]
availability.statistic                          text     Statistic
availability.periodS                            number   Period [s]
availability.mtbfS                              number   Mean time between failures [s]
availability.mtbrS                              number   Mean time between repairs [s]
availability.mttrS                              number   Mean time to repair [s]
capacity                                        items    Capacity | Link | linkIdentifier
capacity.linkIdentifier                         text     Link identifier
capacity.in                                     map      From the customer node
capacity.in.committedBps                        integer  Committed rate [bit/s]
capacity.in.peakBps                             integer  Peak rate [bit/s]
capacity.in.burstOctets                         integer  Burst [octets]
capacity.out                                    map      Towards the customer node
capacity.out.committedBps                       integer  Committed rate [bit/s]
capacity.out.peakBps                            integer  Peak rate [bit/s]
capacity.out.burstOctets                        integer  Burst [octets]
capacity.failoverPercent                        integer  Fail-over share [%]
trafficIsolation                                map      Traffic isolation
trafficIsolation.isolated                       boolean  Isolated
trafficIsolation.encryption                     boolean  Encryption
trafficIsolation.requirements                   text     Requirement
conformanceTraffic                              map      Conformance traffic
conformanceTraffic.outOfProfile                 text     Out of profile
conformanceTraffic.reclassTo                    text     Re-class to
conformanceTraffic.mtuOctets                    integer  MTU [octets]
flowIdentification                              items    Flow identification | Flow
flowIdentification.srcPrefix                    text     Source prefix
flowIdentification.srcPort                      map      Source ports
flowIdentification.srcPort.from                 integer  From
flowIdentification.srcPort.to                   integer  To
flowIdentification.dstPrefix                    text     Destination prefix
flowIdentification.dstPort                      map      Destination ports
flowIdentification.dstPort.from                 integer  From
flowIdentification.dstPort.to                   integer  To
flowIdentification.protocol                     integer  IP protocol
flowIdentification.dscp                         integer  DSCP
flowIdentification.tunnelEndpoint               text     Tunnel endpoint
flowIdentification.links                        text     Link
flowIdentification.remark                       map      Re-marking
flowIdentification.remark.in                    integer  DSCP on entry
flowIdentification.remark.out                   integer  DSCP on exit
overallTrafficGuarantees                        map      Overall traffic guarantees
overallTrafficGuarantees.delayClass             text     Delay class
overallTrafficGuarantees.lossClass              text     Loss class
overallTrafficGuarantees.throughputClass        text     Throughput class
routingAndForwarding                            map      Routing and forwarding
routingAndForwarding.topology                   text     Topology
routingAndForwarding.hubs                       text     Hub
routingAndForwarding.pairs                      text     End of a pair
routingAndForwarding.avoid                      text     Avoid
routingAndForwarding.via                        text     Via
routingAndForwarding.functions                  text     Function
routingAndForwarding.geoRestrictions            text     Geographic restriction
routingAndForwarding.topologyId                 text     Topology identifier
routingAndForwarding.pdb                        text     Per-domain behaviour
routingAndForwarding.protection                 text     Protection
activationMeans                                 items    Activation means | Means | means
activationMeans.means                           text     Means
activationMeans.parameters                      map      Parameters
invocationMeans                                 map      Invocation means
invocationMeans.type                            text     Type
invocationMeans.means                           text     Means
notifications                                   items    Notifications | Notification | means
notifications.means                             text     Means
notifications.events                            text     Event
notifications.intervalS                         number   Interval [s]
notifications.destination                       text     Destination
activationSchedule                              map      Activation schedule
activationSchedule.timeZone                     text     Time zone
activationSchedule.windows                      items    Windows | Window | from
activationSchedule.windows.months               number   Month
activationSchedule.windows.monthDays            number   Day of the month
activationSchedule.windows.weekdays             number   Day of the week
activationSchedule.windows.firstDate            text     First date
activationSchedule.windows.lastDate             text     Last date
activationSchedule.windows.from                 text     From
activationSchedule.windows.until                text     Until
]] },
  ["informationElements"] = { "element", [[
customerDescription                                   map      Customer description
customerDescription.name                              text     Name
customerDescription.contactInformation                map      Contact information
customerDescription.contactInformation.email          text     E-mail
customerDescription.contactInformation.postalAddress  text     Postal address
customerDescription.contactInformation.telephoneNumbers text   Telephone number
providerDescription                                   map      Provider description
providerDescription.name                              text     Name
providerDescription.contactInformation                map      Contact information
providerDescription.contactInformation.email          text     E-mail
providerDescription.contactInformation.postalAddress  text     Postal address
providerDescription.contactInformation.telephoneNumbers text   Telephone number
providerDescription.asNumber                          integer  AS number
negotiationOptions                                    map      Negotiation options
negotiationOptions.cost                               map      Cost
negotiationOptions.cost.amount                        text     Amount
negotiationOptions.cost.currency                      text     Currency
negotiationOptions.purpose                            text     Purpose
negotiationOptions.ownDomainOnly                      boolean  Own domain only
path                                                  items    Path | Provider | r
path.r                                                text     Random
path.mac                                              text     Keyed hash
onBehalfOf                                            map      On behalf of
onBehalfOf.customer                                   text     Customer
onBehalfOf.mac                                        text     Keyed hash
activity                                              map      Activity
activity.state                                        text     State
activity.since                                        text     Since
]] },
}

local MAKERS = {
  text = ProtoField.string, number = ProtoField.double, boolean = ProtoField.bool,
  map = ProtoField.none, items = ProtoField.none,
}

-- customerNodesMap.linkIdentifier: customer_nodes_map.link_identifier.
local function snake(path) return (path:gsub("%u", function(letter) return "_" .. letter:lower() end)) end

-- Makes the fields of a table above; answers the tree of its specifications by member name.
local function specify(prefix, rows)
  local top = { members = {} }
  top.field = field(prefix, ProtoField.none, prefix == "cpd" and "Connectivity provisioning document" or "Information elements")
  local places = { [""] = top }
  for path, kind, rest in rows:gmatch("(%S+) +(%l+) +([^\n]+)") do
    local words = {}
    for word in (rest .. " | "):gmatch("(.-) | ") do words[#words + 1] = word end
    local name, item, mark = words[1], words[2], words[3]
    local unit = name:match("%[(.-)%]")
    local plain = name:gsub(" %[.*$", "")
    local parent_path, member = path:match("^(.*)%.([^.]+)$")
    if parent_path == nil then parent_path, member = "", path end
    -- Components and profiles are levels of the document that say nothing: paths of clauses start behind them, in the rows after them.
    local parent = places[parent_path]
    if parent_path == "" then parent = places["components.profiles"] or top end
    local abbreviation = prefix .. "." .. snake(path == "components.profiles" and "profiles" or path)
    local specification = { kind = kind, name = plain, unit = unit, item = item, mark = mark, members = {} }
    local title = unit and plain .. " (" .. unit .. ")" or plain
    if kind == "integer" then specification.field = field(abbreviation, ProtoField.uint64, title, base.DEC)
    else specification.field = field(abbreviation, MAKERS[kind], title) end
    if kind == "items" then specification.item_field = field(abbreviation .. ".item", ProtoField.none, item) end
    parent.members[member] = specification
    places[path] = specification
  end
  return top
end

local specification_of = {}
for _, name in ipairs({ "connectivityProvisioningDocument", "informationElements" }) do
  specification_of[name] = specify(KNOWN[name][1], KNOWN[name][2])
end

cpnp.fields = field_list

local experts = {
  malformed = ProtoExpert.new("cpnp.malformed", "Not a message of CPNP", expert.group.MALFORMED, expert.severity.ERROR),
  cut = ProtoExpert.new("cpnp.cut", "Captured in part", expert.group.UNDECODED, expert.severity.WARN),
  repeated = ProtoExpert.new("cpnp.repeated", "Repeats an earlier datagram", expert.group.SEQUENCE, expert.severity.NOTE),
  sequence = ProtoExpert.new("cpnp.sequence", "Sequence number does not grow", expert.group.SEQUENCE, expert.severity.WARN),
  large = ProtoExpert.new("cpnp.large", "Larger than 1,232 octets", expert.group.PROTOCOL, expert.severity.NOTE),
  past = ProtoExpert.new("cpnp.past", "The date has passed", expert.group.PROTOCOL, expert.severity.WARN),
  refused = ProtoExpert.new("cpnp.refused", "Refused", expert.group.RESPONSE_CODE, expert.severity.NOTE),
}
local expert_list = {}
for _, made in pairs(experts) do expert_list[#expert_list + 1] = made end
cpnp.experts = expert_list

-- ---------------------------------------------------------------------------------------------------------- the tree

-- 200000000: 200 Mbit/s.
local function with_unit(number, unit)
  if unit == nil then return format_number(number) end
  if unit == "bit/s" then
    for _, scale in ipairs({ { 1e12, "T" }, { 1e9, "G" }, { 1e6, "M" }, { 1e3, "k" } }) do
      if number >= scale[1] then
        return format_number(number) .. " bit/s (" .. format_number(number / scale[1]) .. " " .. scale[2] .. "bit/s)"
      end
    end
  end
  if unit == "ratio" then return format_number(number) end
  return format_number(number) .. (unit == "%" and " %" or " " .. unit)
end

local add_value

local function add_generic(tree, tvb, name, node, from)
  local range = tvb(from, node.to - from)
  local kind = node.kind
  if kind == "text" then
    tree:add(fields["member.text"], range, shown(node.value)):set_text(name .. ": " .. shown(node.value))
  elseif kind == "integer" then
    tree:add(fields["member.integer"], range, Int64(format_number(node.value))):set_text(name .. ": " .. format_number(node.value))
  elseif kind == "float" then
    tree:add(fields["member.number"], range, node.value):set_text(name .. ": " .. format_number(node.value))
  elseif kind == "boolean" then
    tree:add(fields["member.boolean"], range, node.value):set_text(name .. ": " .. tostring(node.value))
  elseif kind == "null" then
    tree:add(fields["member.null"], range):set_text(name .. ": null")
  elseif kind == "octets" then
    -- The octets are the end of the member.
    local octets = tvb(node.to - #node.value, #node.value)
    tree:add(fields["member.octets"], octets):set_text(name .. ": " .. plural(#node.value, "octet"))
  elseif kind == "array" then
    local branch = tree:add(fields["member.array"], range)
    branch:set_text(name .. ": " .. plural(#node.items, "item"))
    for index, item in ipairs(node.items) do add_generic(branch, tvb, "[" .. index .. "]", item, item.from) end
  else
    local branch = tree:add(fields["member.map"], range)
    branch:set_text(name .. ": " .. plural(#node.members, "member"))
    for _, member in ipairs(node.members) do add_generic(branch, tvb, shown(member.name), member.node, member.from) end
  end
end

local function add_members(tree, tvb, specification, node)
  for _, member in ipairs(node.members) do
    add_value(tree, tvb, specification.members[member.name], shown(member.name), member.node, member.from)
  end
end

local function add_items(tree, tvb, specification, node, from)
  local branch = tree:add(specification.field, tvb(from, node.to - from))
  branch:set_text(specification.name .. ": " .. #node.items)
  for index, item in ipairs(node.items) do
    local leaf = branch:add(specification.item_field, tvb(item.from, item.to - item.from))
    local mark = specification.mark and member_of(item, specification.mark)
    local told = mark and mark.kind == "text" and ": " .. shown(mark.value) or ""
    leaf:set_text(specification.item .. " " .. index .. told)
    add_members(leaf, tvb, specification, item)
  end
end

local LEAVES = {
  text = function(node) return node.kind == "text" and shown(node.value) or nil end,
  integer = function(node)
    return node.kind == "integer" and node.value >= 0 and UInt64(format_number(node.value)) or nil
  end,
  number = function(node) return (node.kind == "integer" or node.kind == "float") and node.value or nil end,
}

local function add_leaf(tree, tvb, specification, name, node, from)
  local range = tvb(from, node.to - from)
  if specification.kind == "boolean" then
    if node.kind ~= "boolean" then return add_generic(tree, tvb, name, node, from) end
    return tree:add(specification.field, range, node.value):set_text(specification.name .. ": " .. (node.value and "yes" or "no"))
  end
  local value = LEAVES[specification.kind](node)
  if value == nil then return add_generic(tree, tvb, name, node, from) end
  local item = tree:add(specification.field, range, value)
  if specification.kind == "text" then item:set_text(specification.name .. ": " .. value)
  else item:set_text(specification.name .. ": " .. with_unit(node.value, specification.unit)) end
end

-- A member by its specification; one that does not fit it is shown as an unknown one.
function add_value(tree, tvb, specification, name, node, from)
  if specification == nil then return add_generic(tree, tvb, name, node, from) end
  if specification.kind == "items" then
    if node.kind ~= "array" or not all_maps(node) then return add_generic(tree, tvb, name, node, from) end
    return add_items(tree, tvb, specification, node, from)
  end
  if specification.kind == "map" then
    if node.kind ~= "map" then return add_generic(tree, tvb, name, node, from) end
    local branch = tree:add(specification.field, tvb(from, node.to - from))
    branch:set_text(specification.name)
    return add_members(branch, tvb, specification, node)
  end
  if node.kind ~= "array" then return add_leaf(tree, tvb, specification, name, node, from) end
  if #node.items == 0 then
    return tree:add(fields["member.empty"], tvb(from, node.to - from)):set_text(specification.name .. ": none")
  end
  for _, item in ipairs(node.items) do
    -- The pairs of a partial mesh are lists in a list.
    if item.kind == "array" then add_value(tree, tvb, specification, name, item, item.from)
    else add_leaf(tree, tvb, specification, name, item, item.from) end
  end
end

local function add_document(tree, tvb, specification, member)
  local branch = tree:add(specification.field, tvb(member.from, member.node.to - member.from))
  local components = member_of(member.node, "components")
  if components and components.kind == "array" then
    if #components.items == 0 then branch:append_text(" (Empty CPD)") end
    if #components.items > 0 then branch:append_text(" (" .. plural(#components.items, "component") .. ")") end
  end
  add_members(branch, tvb, specification, member.node)
end

local function add_elements(tree, tvb, specification, member)
  local branch = tree:add(specification.field, tvb(member.from, member.node.to - member.from))
  branch:append_text(" (" .. #member.node.members .. ")")
  add_members(branch, tvb, specification, member.node)
end

-- 93784: 1 day 2 h 3 min 4 s.
local function duration_of(seconds)
  local parts = {}
  for _, unit in ipairs({ { 86400, seconds < 172800 and " day" or " days" }, { 3600, " h" }, { 60, " min" }, { 1, " s" } }) do
    local count = floor(seconds / unit[1])
    if count > 0 then parts[#parts + 1] = format_number(count) .. unit[2] end
    seconds = seconds % unit[1]
  end
  return #parts == 0 and "less than 1 s" or table.concat(parts, " ")
end

local function add_date(tree, tvb, name, member, pinfo)
  local range = tvb(member.from, member.node.to - member.from)
  local item = tree:add(fields[name], range, shown(member.node.value))
  local seconds = parse_date(member.node.value)
  if seconds == nil then return end
  item:add(fields[name .. ".time"], range, NSTime(whole(seconds), 0)):set_generated()
  local left = seconds - pinfo.abs_ts
  local negative = left < 0
  local full = floor(math.abs(left))
  local nanoseconds = floor((math.abs(left) - full) * 1e6) * 1000
  local sign = negative and -1 or 1
  local left_item = item:add(fields[name .. ".left"], range, NSTime(whole(sign * full), whole(sign * nanoseconds)))
  left_item:set_text((negative and "Passed before: " or "Time left: ") .. duration_of(full))
  left_item:set_generated()
  if negative then item:add_proto_expert_info(experts.past, "The date had passed when the datagram was captured") end
end

-- A member of the message by its type; one whose value does not fit its type is shown as an unknown one.
local function add_member(tree, tvb, member, pinfo, encoding)
  local known = member.label and MEMBERS[member.label + 1]
  if known == nil then return add_generic(tree, tvb, "Unknown member " .. shown(member.name), member.node, member.from) end
  local node, type_of = member.node, known.type
  local specification, name = specification_of[known.name], known.name == "methodCode" and "method" or snake(known.name)
  local range = tvb(member.from, node.to - member.from)
  if type_of == "document" and node.kind == "map" then add_document(tree, tvb, specification, member)
  elseif type_of == "elements" and node.kind == "map" then add_elements(tree, tvb, specification, member)
  elseif type_of == "unsigned" and is_unsigned(node, encoding) then tree:add(fields[name], range, node.value)
  elseif type_of == "random" and random_of(node) then tree:add(fields[name], range, random_of(node))
  elseif type_of == "date" and node.kind == "text" then add_date(tree, tvb, name, member, pinfo)
  elseif (type_of == "identifier" or type_of == "text") and node.kind == "text" then tree:add(fields[name], range, shown(node.value))
  else add_generic(tree, tvb, known.name, node, member.from) end
end

-- -------------------------------------------------------------------------------------------------- the conversation
--
-- Filled on the first pass over the capture, in the order of its frames, and only read afterwards.

local transactions, frames = {}, {}

local function endpoint(address, port) return tostring(address) .. " " .. tostring(port) end

-- The message that this one answers: the peer's latest with a lower number that it can answer; numbers grow over both
-- sides of a transaction. A peer that counts otherwise is linked to the latest message that it can answer.
local function request_of(transaction, record)
  local best, latest
  for index = #transaction, 1, -1 do
    local earlier = transaction[index]
    local answers = ANSWERS[earlier.method]
    if earlier.from ~= record.from and answers and answers[record.method] then
      latest = latest or earlier
      if earlier.sequence < record.sequence and (best == nil or earlier.sequence > best.sequence) then best = earlier end
    end
  end
  return best or latest
end

local function remember(message, pinfo)
  if message.transaction == nil or message.sequence == nil then return nil end
  local from, to = endpoint(pinfo.src, pinfo.src_port), endpoint(pinfo.dst, pinfo.dst_port)
  local session = from < to and from .. " " .. to or to .. " " .. from
  local key = session .. " " .. message.transaction
  local transaction = transactions[key]
  if transaction == nil then
    transaction = { highest = {}, sent = {} }
    transactions[key] = transaction
  end
  local record = {
    frame = pinfo.number, time = pinfo.rel_ts, from = from,
    method = message.method or "?", sequence = message.sequence, responses = {},
  }
  local content = table.concat({ from, format_number(message.sequence), #message.octets, format_number(checksum(message.octets)) }, " ")
  local first = transaction.sent[content]
  if first ~= nil then
    record.repeats, record.request = first, first.request
    return record
  end
  transaction.sent[content] = record
  record.request = request_of(transaction, record)
  if record.request ~= nil then table.insert(record.request.responses, record) end
  local highest = transaction.highest[from]
  if highest ~= nil and message.sequence <= highest then record.not_above = highest
  else transaction.highest[from] = message.sequence end
  table.insert(transaction, record)
  return record
end

local function add_duration(tree, tvb, name, seconds)
  local full = floor(seconds)
  tree:add(fields[name], tvb(0, 0), NSTime(whole(full), whole(floor((seconds - full) * 1e6 + 0.5)) * 1000)):set_generated()
end

local function add_links(tree, tvb, record)
  if record == nil then return end
  if record.repeats ~= nil then
    local item = tree:add(fields.repeat_of, tvb(0, 0), record.repeats.frame)
    item:set_generated()
    item:add_proto_expert_info(experts.repeated, "The same octets as in frame " .. record.repeats.frame)
    add_duration(tree, tvb, "repeat_time", record.time - record.repeats.time)
  end
  if record.request ~= nil then
    local item = tree:add(fields.request_in, tvb(0, 0), record.request.frame)
    item:set_generated()
    item:append_text(" (" .. record.request.method .. ")")
    add_duration(tree, tvb, "response_time", record.time - record.request.time)
  end
  for _, response in ipairs((record.repeats or record).responses) do
    local item = tree:add(fields.response_in, tvb(0, 0), response.frame)
    item:set_generated()
    item:append_text(" (" .. response.method .. ")")
  end
  if record.not_above ~= nil then
    tree:add_proto_expert_info(experts.sequence, "Sequence number " .. format_number(record.sequence)
      .. " is not above " .. format_number(record.not_above) .. ", which its sender used before")
  end
end

function cpnp.init() transactions, frames = {}, {} end

-- ----------------------------------------------------------------------------------------------------- the dissector

cpnp.prefs.ports = Pref.range("UDP ports", DEFAULT_PORT, "Ports on which servers of CPNP listen", 65535)
cpnp.prefs.heuristic_note = Pref.statictext("On other ports, datagrams that read as messages of CPNP are recognised.", "")

local icmp_type, icmpv6_type = Field.new("icmp.type"), Field.new("icmpv6.type")

local function summary_of(message)
  local parts = {}
  parts[1] = message.method or (message.method_code and "method " .. format_number(message.method_code)) or "?"
  if message.status ~= nil then
    parts[#parts + 1] = format_number(message.status)
    parts[#parts + 1] = STATUS_CODES[message.status]
  end
  if message.sequence ~= nil then parts[#parts + 1] = "seq=" .. format_number(message.sequence) end
  if message.customer ~= nil then parts[#parts + 1] = "order=" .. brief(shown(message.customer)) end
  if message.provider ~= nil and message.provider ~= "" then parts[#parts + 1] = "provider=" .. brief(shown(message.provider)) end
  return table.concat(parts, " ")
end

local function add_fault(root, tvb, message)
  local problem = message.fault
  local place = problem.offset and problem.offset < tvb:len() and tvb(problem.offset, 1) or tvb()
  local item = root:add(fields.fault, place, problem.code)
  item:set_generated()
  local told = FAULTS[problem.code]
  if problem.member ~= nil then
    item:add(fields["fault.member"], place, shown(problem.member)):set_generated()
    told = told .. ": " .. shown(problem.member)
  end
  if problem.offset ~= nil then
    item:add(fields["fault.offset"], place, problem.offset):set_generated()
    told = told .. ", at octet " .. problem.offset
  end
  item:add_proto_expert_info(experts.malformed, told)
end

local function show(tvb, pinfo, tree, message)
  local record = frames[pinfo.number]
  -- The octets that an ICMP error quotes were sent in an earlier frame: no part of the conversation.
  local quoted = icmp_type() ~= nil or icmpv6_type() ~= nil
  if not pinfo.visited and not quoted then
    record = remember(message, pinfo)
    frames[pinfo.number] = record
  end
  if quoted then record = nil end
  local cut = tvb:len() < tvb:reported_len()
  local summary = summary_of(message)
  local root = tree:add(cpnp, tvb(), "Connectivity Provisioning Negotiation Protocol, " .. summary)
  if not quoted then
    pinfo.cols.protocol = "CPNP"
    local marks = (record and record.repeats and " [repeats " .. record.repeats.frame .. "]" or "")
      .. (cut and " [captured in part]" or message.fault and " [malformed: " .. message.fault.code .. "]" or "")
    pinfo.cols.info = summary .. marks
  end
  if message.encoding ~= nil then root:add(fields.encoding, tvb(0, 1), message.encoding):set_generated() end
  local size = root:add(fields.size, tvb(), tvb:reported_len())
  size:set_generated()
  if tvb:reported_len() > WARN_ABOVE then
    size:add_proto_expert_info(experts.large, "More than 1,232 octets: may not pass IPv6 without fragments")
  end
  add_links(root, tvb, record)
  for _, member in ipairs(message.found.members) do add_member(root, tvb, member, pinfo, message.encoding) end
  if message.method == "FAIL" and message.fault == nil then
    root:add_proto_expert_info(experts.refused, "FAIL " .. format_number(message.status) .. " " .. (STATUS_CODES[message.status] or ""))
  end
  if cut then
    root:add_proto_expert_info(experts.cut, "Captured " .. tvb:len() .. " of " .. tvb:reported_len() .. " octets")
  elseif message.fault ~= nil then
    add_fault(root, tvb, message)
  end
end

local function octets_of(tvb) return tvb:raw(0, tvb:len()) end

function cpnp.dissector(tvb, pinfo, tree)
  if tvb:len() == 0 then return 0 end
  show(tvb, pinfo, tree, read(octets_of(tvb)))
  return tvb:len()
end

-- On any port: a message, or what has the keys by which one could be answered. What follows in its session is CPNP too.
local function recognise(tvb, pinfo, tree)
  if tvb:len() < 8 or encoding_of(tvb(0, 1):uint()) == nil then return false end
  local message = read(octets_of(tvb))
  local is_readable = message.version == 1 and message.method and message.sequence and message.transaction and message.customer
  if not is_readable then return false end
  pinfo.conversation = cpnp
  show(tvb, pinfo, tree, message)
  return true
end

local udp_port = DissectorTable.get("udp.port")
local registered = ""

function cpnp.prefs_changed()
  local wanted = tostring(cpnp.prefs.ports)
  if wanted == registered then return end
  if registered ~= "" then udp_port:remove(registered, cpnp) end
  if wanted ~= "" then udp_port:add(wanted, cpnp) end
  registered = wanted
end

udp_port:add_for_decode_as(cpnp)
-- What Wireshark has decrypted; older versions have no such table.
pcall(function() DissectorTable.get("dtls.port"):add_for_decode_as(cpnp) end)
udp_port:add(DEFAULT_PORT, cpnp)
registered = DEFAULT_PORT
cpnp:register_heuristic("udp", recognise)
