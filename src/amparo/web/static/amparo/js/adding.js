// Adding documents: files are dropped or chosen and sent one by one, and what came of each is shown as it comes.
// Without this script the form is sent as a whole and answered with a page.

const form = document.querySelector(".add-form");
const words = form.dataset;
const drop = form.querySelector(".drop");
const files = form.querySelector("#files");
const section = document.querySelector(".arrivals");
const state = section.querySelector(".arrivals-state");
const list = section.querySelector(".outcomes");

for (const name of ["dragenter", "dragover"]) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("is-over");
  });
}
// A file that misses the field must not open in place of the page.
for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());
drop.addEventListener("dragleave", () => drop.classList.remove("is-over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("is-over");
  if (event.dataTransfer.files.length) files.files = event.dataTransfer.files;
});

const makeEntry = (name) => {
  const entry = document.createElement("li");
  const title = document.createElement("strong");
  const said = document.createElement("span");
  title.textContent = name;
  said.textContent = words.waiting;
  entry.append(title, said);
  list.append(entry);
  return entry;
};

const show = (entry, told) => {
  entry.className = told.error ? "is-bad" : "is-good";
  entry.querySelector("progress")?.remove();
  const title = entry.querySelector("strong");
  title.textContent = "";
  if (told.url) {
    const link = document.createElement("a");
    link.href = told.url;
    link.textContent = told.where;
    title.append(link);
  } else {
    title.textContent = told.where;
  }
  entry.querySelector("span").textContent = told.said;
};

// Send one thing; the entry says how far it is, and further documents in it get entries of their own.
const send = ({ name, fill }) =>
  new Promise((resolve) => {
    const entry = makeEntry(name);
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.setAttribute("aria-label", name);
    entry.append(bar);
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    if (form.elements.restricted.checked) data.set("restricted", "1");
    fill(data);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/x-ndjson");
    request.upload.addEventListener("progress", (event) => {
      entry.querySelector("span").textContent = words.sending;
      if (event.lengthComputable) bar.value = event.loaded / event.total;
    });
    request.upload.addEventListener("load", () => {
      entry.querySelector("span").textContent = words.reading;
      bar.removeAttribute("value");
    });
    let read = 0;
    let met = 0;
    const take = () => {
      const end = request.responseText.lastIndexOf("\n") + 1;
      for (const line of request.responseText.slice(read, end).split("\n").filter(Boolean)) {
        show(met ? makeEntry(name) : entry, JSON.parse(line));
        met += 1;
      }
      read = Math.max(read, end);
    };
    request.addEventListener("progress", () => request.status === 200 && take());
    request.addEventListener("loadend", () => {
      if (request.status === 200) take();
      const refused = { 200: words.empty, 400: words.large, 403: words.stale, 413: words.large }[request.status];
      if (!met) show(entry, { where: name, said: refused ?? words.broken, error: true });
      resolve();
    });
    request.send(data);
  });

form.addEventListener("submit", async (event) => {
  const addresses = form.elements.addresses.value.split(/\s+/).filter(Boolean);
  const text = form.elements.text.value.trim();
  const given = [
    ...[...files.files].map((file) => ({ name: file.name, fill: (data) => data.append("files", file) })),
    ...addresses.map((address) => ({ name: address, fill: (data) => data.set("addresses", address) })),
    ...(text ? [{ name: words.pasted, fill: (data) => data.set("text", text) }] : []),
  ];
  if (!given.length) return;
  event.preventDefault();
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  section.hidden = false;
  list.textContent = "";
  state.textContent = "";
  for (const each of given) await send(each);
  state.textContent = words.finished;
  form.reset();
  button.disabled = false;
});
