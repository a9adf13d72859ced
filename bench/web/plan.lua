-- Play a plan with wrk. Each line of the plan is one request, tab after tab:
--   scenario, weight, method, path, headers ("Name: value" joined by "|"), body; "@@" in a body becomes a new word.
local counter = 0

function setup(thread)
  counter = counter + 1
  thread:set("number", counter)
end

local function pieces(line)
  local found = {}
  for piece in (line .. "\t"):gmatch("([^\t]*)\t") do found[#found + 1] = piece end
  return found
end

local function headers_of(written)
  local made = {}
  for pair in written:gmatch("[^|]+") do
    local name, value = pair:match("^([^:]+): (.*)$")
    if name then made[name] = value end
  end
  return made
end

function init(args)
  scenes, total, turn = {}, 0, 0
  local known = {}
  for line in io.lines(args[1]) do
    local name, weight, method, path, headers, body = unpack(pieces(line))
    local scene = known[name]
    if not scene then
      total = total + tonumber(weight)
      scene = { upto = total, requests = {} }
      known[name] = scene
      scenes[#scenes + 1] = scene
    end
    local made = { method = method, path = path, headers = headers_of(headers), body = body }
    if not body:find("@@", 1, true) then
      made.ready = wrk.format(method, path, made.headers, #body > 0 and body or nil)
    end
    scene.requests[#scene.requests + 1] = made
  end
  math.randomseed(tonumber(args[2]) * 100 + number)
end

function request()
  local at, chosen = math.random() * total, scenes[#scenes]
  for _, scene in ipairs(scenes) do
    if at <= scene.upto then chosen = scene break end
  end
  local made = chosen.requests[math.random(#chosen.requests)]
  if made.ready then return made.ready end
  turn = turn + 1
  local word = string.format("w%dx%dx%d", number, turn, math.random(1000000000))
  return wrk.format(made.method, made.path, made.headers, (made.body:gsub("@@", word)))
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    'FIGURES {"requests":%d,"seconds":%.3f,"p50":%.2f,"p95":%.2f,"p99":%.2f,"errors":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    latency:percentile(99) / 1000, e.status + e.connect + e.read + e.write + e.timeout))
end
