// A browser page that is one more client of the kiosk's test door: pictures out, touches and keys in. Nothing is stored.
const token = new URLSearchParams(location.hash.slice(1)).get("t");
const ask = (path, body) => fetch(path, { method: body ? "POST" : "GET", headers: { "X-Token": token, "Content-Type": "application/json" }, body: body && JSON.stringify(body) });
const screen = document.getElementById("screen");
const said = document.getElementById("said");
let shown = "";

async function picture(id, path) {
  const answer = await ask(path);
  if (answer.status !== 200) return false;
  const url = URL.createObjectURL(await answer.blob());
  const image = document.getElementById(id);
  const old = image.src;
  image.src = url;
  image.hidden = false;
  if (old) URL.revokeObjectURL(old);
  return true;
}

function note(text) {
  const line = document.createElement("li");
  line.textContent = text;
  said.prepend(line);
  while (said.children.length > 30) said.lastChild.remove();
}

async function look() {
  try {
    await picture("screen", "screen.png");
    const state = await (await ask("state")).json();
    document.getElementById("desk").href = state.console;
    document.getElementById("keyfile").textContent = state.keyfile;
    document.getElementById("devices").textContent = state.devices;
    for (const line of state.said) note(line);
    if (state.paper && state.paper !== shown && (await picture("paper", "paper.png"))) {
      shown = state.paper;
      document.getElementById("nothing").hidden = true;
    }
  } catch {
    note("The demonstration has ended.");
    return;
  }
  setTimeout(look, document.hidden ? 1000 : 120);
}

let downAt = 0;
screen.addEventListener("pointerdown", () => { downAt = performance.now(); });
screen.addEventListener("pointerup", (event) => {
  const box = screen.getBoundingClientRect();
  const edge = 12;
  const x = ((event.clientX - box.left - edge) / (box.width - 2 * edge)) * screen.naturalWidth;
  const y = ((event.clientY - box.top - edge) / (box.height - 2 * edge)) * screen.naturalHeight;
  const seconds = (performance.now() - downAt) / 1000;
  ask("do", { do: "touch", x: Math.round(x), y: Math.round(y), ...(seconds > 0.4 ? { seconds: Math.min(seconds, 3) } : {}) });
});
for (const button of document.querySelectorAll("button[data-key]"))
  button.addEventListener("click", () => ask("do", { do: "key", name: button.dataset.key }));
for (const button of document.querySelectorAll("button[data-device]"))
  button.addEventListener("click", async () => {
    const answer = await ask("do", { do: "break", device: button.dataset.device, act: button.dataset.act });
    const failed = answer.ok ? "" : (await answer.json()).say;
    document.getElementById("answer").textContent = failed || `Done: ${button.textContent.toLowerCase()}.`;
  });
document.addEventListener("keydown", (event) => {
  if (event.target.closest("button, a") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.length === 1) { ask("do", { do: "type", text: event.key }); event.preventDefault(); }
});
look();
