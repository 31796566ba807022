// What is shown: `kind:fence node:bob lost`, and whether heartbeats are.

const filter = { text: '', beats: false, kinds: [], nodes: [], words: [], shows: new Uint8Array(0), order: null };
const filterBox = document.getElementById('filter');
const beatsBox = document.getElementById('beats');

function readFilter(text) {
  filter.text = text.trim();
  [filter.kinds, filter.nodes, filter.words] = [[], [], []];
  for (const part of filter.text.toLowerCase().split(/\s+/).filter(Boolean)) {
    const [key, value] = part.includes(':') ? part.split(/:(.*)/) : ['', part];
    if (key === 'kind') filter.kinds.push(value);
    else if (key === 'node') filter.nodes.push(value);
    else filter.words.push(part);
  }
}

const hasName = (node) => node >= 0 && filter.nodes.includes(frame.nodes[node].toLowerCase());

/** Of each type of event, whether it is asked for; worked out once and not for each of 250,000. */
function wantedTypes() {
  return events.types.map((type) => {
    const asked = filter.kinds.length === 0
      || filter.kinds.some((kind) => [type.what, type.family].includes(kind) || type.name.toLowerCase().includes(kind));
    const isBeat = type.family === 'heartbeat';
    return asked && (!isBeat || filter.beats || filter.kinds.length > 0);
  });
}

function applyFilter() {
  const types = wantedTypes();
  const nodes = frame.nodes.map((_, node) => filter.nodes.length === 0 || hasName(node));
  const payloads = filter.words.length
    ? events.payloads.map((text) => filter.words.map((word) => text.toLowerCase().includes(word)))
    : null;
  filter.shows = new Uint8Array(events.count);
  for (let i = 0; i < events.count; i++) {
    const inNode = nodes[events.node[i]] || nodes[events.from[i]] || (events.node[i] < 0 && !filter.nodes.length);
    if (!inNode) continue;
    const wanted = types[events.type[i]] || (filter.kinds.length > 0 && storyWanted(i));
    if (wanted && (!payloads || hasWords(i, payloads))) filter.shows[i] = 1;
  }
  filter.lostTypes = types;
  filter.lostNodes = nodes;
  filter.order = null;
  const dim = filter.nodes.length > 0;
  for (const row of rows)
    row.row.classList.toggle('dim', dim && frame.nodes.includes(row.group) && !filter.nodes.includes(row.group.toLowerCase()));
  beatsBox.checked = filter.beats;
  redraw();
}

const storyWanted = (i) => toldIn(i).some((told) => filter.kinds.some((kind) => told.kind.includes(kind)));

function hasWords(i, payloads) {
  const name = typeOf(i).name.toLowerCase();
  const told = toldIn(i).map((one) => one.text.toLowerCase());
  const found = events.payload[i] >= 0 ? payloads[events.payload[i]] : [];
  return filter.words.every((word, at) => found[at] || name.includes(word) || told.some((text) => text.includes(word)));
}

// That a heartbeat is lost is news, though that one came is none.
filter.showsLost = (i) => (filter.lostTypes[lost.type[i]] || (filter.kinds.length === 0 && !filter.words.length))
  && (filter.lostNodes[lost.from[i]] || filter.lostNodes[lost.to[i]]);

filter.showsStory = (told) => {
  if (filter.nodes.length && !hasName(told.node)) return false;
  if (filter.kinds.length && !filter.kinds.some((kind) => told.kind.includes(kind))) return false;
  return filter.words.every((word) => told.text.toLowerCase().includes(word));
};

/** The events that j and k go through: what a disk or an agent does by itself only where the story tells of it. */
function order() {
  if (filter.order) return filter.order;
  const places = [];
  for (let i = 0; i < events.count; i++) {
    if (!filter.shows[i]) continue;
    const { what } = typeOf(i);
    const isQuiet = what === 'durable' || what === 'outside';
    if (!isQuiet || filter.beats || storyByNumber.has(events.number[i])) places.push(i);
  }
  filter.order = Int32Array.from(places);
  return filter.order;
}

function setFilter(text) {
  readFilter(text);
  filterBox.value = filter.text;
  applyFilter();
  const found = order().length;
  say(filter.text ? `${found.toLocaleString('en')} events match ${filter.text}` : 'every event is shown but heartbeats');
}

function toggleBeats() {
  filter.beats = !filter.beats;
  applyFilter();
  say(filter.beats ? 'heartbeats are shown' : 'heartbeats are hidden');
}

filterBox.addEventListener('input', () => setFilterSoon());
let soon = 0;
function setFilterSoon() {
  clearTimeout(soon);
  soon = setTimeout(() => {
    readFilter(filterBox.value);
    applyFilter();
    say(`${order().length.toLocaleString('en')} events match`);
    writeLink();
  }, 120);
}
beatsBox.addEventListener('change', () => toggleBeats());
