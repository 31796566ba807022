'use strict';
// The run: its frame (names, bands, key events), which is there at once, and its events, which are unpacked after that.

const SECOND = 1e7;
const frame = JSON.parse(document.getElementById('frame').textContent);
const story = frame.story.map(([time, number, kind, node, text]) => ({ time, number, kind, node: node - 1, text }));

// The columns of the events, by place in the page. Arrays of numbers, because there may be 250,000 of each.
const events = {
  count: 0, number: null, time: null, cause: null, flight: null, type: null,
  node: null, from: null, component: null, payload: null, unheard: null,
  deeds: null, types: [], payloads: [], deedTexts: [], longestFlight: 0,
};
const lost = { count: 0, event: null, time: null, from: null, to: null, type: null, payload: null, cut: null };

function sums(differences, into) {
  let sum = 0;
  for (let i = 0; i < differences.length; i++) into[i] = sum += differences[i];
  return into;
}

/** `Int32Array.from(values, change)` is ten times as slow, which is seen with a million values. */
function column(values, into, change = 0) {
  for (let i = 0; i < values.length; i++) into[i] = values[i] + change;
  return into;
}

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

function unpackPart(id) {
  const bytes = bytesOf(document.getElementById(id).textContent);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).json();
}

let changesByPlace = null;

/** By place of an event: the lines of the state of nodes that it changed. Unpacked when first asked for. */
async function changesOf(i) {
  changesByPlace ??= unpackPart('changes').then(({ e, l, texts }) => {
    const byPlace = new Map();
    sums(e, []).forEach((place, at) => {
      if (!byPlace.has(place)) byPlace.set(place, []);
      byPlace.get(place).push(texts[l[at]]);
    });
    return byPlace;
  });
  return (await changesByPlace).get(i) ?? [];
}

async function unpack() {
  const raw = await unpackPart('events');
  const n = events.count = raw.n.length;
  events.number = sums(raw.n, new Float64Array(n));
  events.time = sums(raw.t, new Float64Array(n));
  events.cause = new Int32Array(n);
  for (let i = 0; i < n; i++) events.cause[i] = raw.c[i] ? i - raw.c[i] : -1;
  events.flight = column(raw.s, new Float64Array(n));
  events.type = column(raw.y, new Uint16Array(n));
  events.node = column(raw.a, new Int8Array(n), -1);
  events.from = column(raw.f, new Int8Array(n), -1);
  events.component = column(raw.o, new Int8Array(n), -1);
  events.payload = column(raw.p, new Int32Array(n), -1);
  events.deeds = column(raw.w, new Int32Array(n), -1);
  events.unheard = new Uint8Array(n);
  for (const place of raw.u) events.unheard[place - 1] = 1;
  events.types = raw.types.map((words) => {
    const [what, family, name] = words.split(' ');
    return { what, family, name };
  });
  events.payloads = raw.payloads;
  events.deedTexts = raw.deeds;
  for (const flight of events.flight) if (flight > events.longestFlight) events.longestFlight = flight;
  const gone = raw.lost;
  const m = lost.count = gone.t.length;
  lost.event = column(gone.e, new Int32Array(m), -1);
  lost.time = sums(gone.t, new Float64Array(m));
  lost.from = column(gone.f, new Int8Array(m), -1);
  lost.to = column(gone.a, new Int8Array(m), -1);
  lost.type = column(gone.y, new Uint16Array(m));
  lost.payload = column(gone.p, new Int32Array(m), -1);
  lost.cut = gone.cut;
}

const typeOf = (i) => events.types[events.type[i]];
const isMessage = (i) => events.from[i] >= 0;
const nodeName = (node) => (node < 0 ? '' : frame.nodes[node]);
/** Cut off, not rounded, as the reports do: a moment that is shown has already been. */
function seconds(time, digits = 3) {
  const scale = 10 ** (7 - digits);
  return ((Math.floor(time / scale + 1e-6) * scale) / SECOND).toFixed(digits);
}

/** The first place in a sorted array whose value is at least this. */
function lowerBound(array, value, count = array.length) {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (array[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place of an event on this page: itself, or what came before it where it was left out. */
function placeOf(number) {
  const place = lowerBound(events.number, number, events.count);
  return place < events.count && events.number[place] === number ? place : place - 1;
}

const storyByNumber = new Map();
for (const told of story) {
  if (!storyByNumber.has(told.number)) storyByNumber.set(told.number, []);
  storyByNumber.get(told.number).push(told);
}

const toldIn = (i) => storyByNumber.get(events.number[i]) ?? [];

/**
 * What happened before an event, and what it led to: along messages, alarms and replies, and along the life of each
 * node. A packet that reached nobody carries nothing on.
 */
function coneOf(selected) {
  const cone = new Uint8Array(events.count);
  cone[selected] = 1;
  let reached = new Uint8Array(frame.nodes.length);
  for (let i = selected; i >= 0; i--) {
    const node = events.node[i];
    const handled = node >= 0 && !events.unheard[i];
    if (handled && reached[node]) cone[i] = 1;
    if (!cone[i]) continue;
    if (handled) reached[node] = 1;
    if (events.cause[i] >= 0) cone[events.cause[i]] = 1;
  }
  reached = new Uint8Array(frame.nodes.length);
  for (let i = selected; i < events.count; i++) {
    const node = events.node[i];
    const handled = node >= 0 && !events.unheard[i];
    const after = i === selected || (events.cause[i] >= selected && cone[events.cause[i]] === 2)
      || events.cause[i] === selected || (handled && reached[node]);
    if (!after) continue;
    if (i !== selected) cone[i] = 2;
    if (handled) reached[node] = 1;
  }
  return cone;
}

/** A disk, a power switch or an agent: which of them, what it led to says. */
function outside(i) {
  for (let at = i + 1; at < Math.min(events.count, i + 3000); at++) {
    if (events.cause[at] !== i || events.node[at] < 0) continue;
    const node = nodeName(events.node[at]);
    const { what, name } = typeOf(at);
    if (what === 'durable') return `the disk of ${node} has written`;
    if (name === 'PowerReply') return `the power switch answers ${node}`;
    if (name === 'AgentReply') return `a resource agent on ${node} ends`;
  }
  return 'a disk, a power switch or an agent goes on';
}

/** In words: who, what. */
function describe(i) {
  const type = typeOf(i);
  const told = toldIn(i).map((one) => `${nodeName(one.node)} ${one.text}`.trim());
  if (isMessage(i)) {
    const unheard = events.unheard[i] ? ', whose daemon is down' : '';
    return `${type.name} from ${nodeName(events.from[i])} to ${nodeName(events.node[i])}${unheard}`;
  }
  if (told.length) return told.join('; ');
  if (type.what === 'durable') return `a write of ${nodeName(events.node[i])} is durable`;
  const words = { alarm: 'is woken:', reply: 'gets', command: 'is asked:', boot: 'boots' };
  const what = type.what === 'boot' ? '' : type.name;
  if (type.what === 'scenario') return 'the scenario goes on';
  if (type.what === 'outside') return outside(i);
  return `${nodeName(events.node[i])} ${words[type.what] ?? ''} ${what}`.trim();
}
