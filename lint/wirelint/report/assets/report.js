import { Walk, reveal } from "./walk.js";
import { openPicture } from "./picture.js";

const byId = (id) => document.getElementById(id);
const all = (query, root = document) => Array.from(root.querySelectorAll(query));
const findings = all(".finding");
const files = all(".file");
const stories = all(".beside");
const picture = byId("picture") && openPicture(byId("picture"));
const shown = () => findings.filter((finding) => !finding.hidden);

const walk = new Walk(shown, (finding) => {
  for (const mark of all(".m.on")) mark.classList.remove("on");
  if (!finding) return;
  const marks = all(".m", finding.closest(".beside")).filter((mark) => mark.dataset.d.split(" ").includes(finding.id));
  for (const mark of marks) {
    mark.classList.add("on");
    if (mark.closest("details")) mark.closest("details").open = true;
  }
  const list = finding.parentElement;
  const isBeside = getComputedStyle(list).position === "sticky";
  const bar = byId("bar").offsetHeight + 20;
  if (marks.length && isBeside) reveal(marks[0], { top: bar, bottom: 60 });
  if (isBeside) list.scrollTo({ top: finding.offsetTop - list.offsetTop - 8 });
  else reveal(finding, { top: 20, bottom: 20 });
  history.replaceState(null, "", `#${finding.id}`);
});

// A related place may be in a file without a section of its own.
for (const link of all("a.to")) if (!byId(link.hash.slice(1))) link.replaceWith(...link.childNodes);

/** Adds a filter for each value of a property of the findings; one value needs none. */
function addFilters(fieldset, property, order, names = {}) {
  const counts = new Map();
  for (const { dataset } of findings) counts.set(dataset[property], (counts.get(dataset[property]) ?? 0) + 1);
  if (!findings.length && picture) for (const [value, count] of picture.totals(property)) counts.set(value, count);
  for (const value of counts.size > 1 ? order(counts) : []) {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = true;
    box.value = value;
    const label = document.createElement("label");
    label.append(box, ` ${names[value] ?? value} (${counts.get(value).toLocaleString("en")})`);
    fieldset.append(label);
  }
  fieldset.hidden = counts.size < 2;
}
addFilters(byId("severities"), "s", (counts) => ["error", "warning", "info"].filter((name) => counts.has(name)), { error: "must fix", warning: "check", info: "minor" });
addFilters(byId("categories"), "c", (counts) => Array.from(counts.keys()).sort());
for (const file of files) byId("files").add(new Option(file.dataset.file, file.dataset.file));
byId("where").hidden = files.length < 2;
for (const [id, names] of Object.entries({ feeds: picture?.feeds, from: picture?.periods, to: picture?.periods, rules: picture?.rules })) {
  for (const [value, name] of names ?? []) byId(id).add(new Option(name, value));
  byId(id).parentElement.hidden = (names ?? []).length < 2;
}
byId("steps").hidden = findings.length < 2;

/** Hides what the filters leave out. */
function filter() {
  const isOn = (id, value) => {
    const boxes = all("input", byId(id));
    return !boxes.length || boxes.some((box) => box.checked && box.value === value);
  };
  const number = (id) => (byId(id).value === "" ? null : Number(byId(id).value));
  const wanted = {
    feed: number("feeds"),
    from: number("from"),
    to: number("to"),
    rule: number("rules"),
    isSeverity: (name) => isOn("severities", name),
    isCategory: (name) => isOn("categories", name),
  };
  picture?.draw(wanted);
  const one = byId("files").value;
  for (const finding of findings) {
    const { s, c, r } = finding.dataset;
    finding.hidden = !wanted.isSeverity(s) || !wanted.isCategory(c) || !(picture?.isRule(r, wanted) ?? true);
  }
  for (const story of stories) {
    const isElsewhere = picture && !picture.isStory(story.dataset.feed, story.dataset.day, wanted);
    if (isElsewhere) for (const finding of all(".finding", story)) finding.hidden = true;
    story.hidden = !story.querySelector(".finding:not([hidden])");
  }
  for (const file of files) {
    const isEmpty = file.querySelector(".beside") && !file.querySelector(".beside:not([hidden])");
    file.hidden = Boolean(isEmpty) || (one !== "" && file.dataset.file !== one);
    if (file.hidden) for (const finding of all(".finding", file)) finding.hidden = true;
  }
  for (const mark of all(".m")) mark.classList.toggle("off", mark.dataset.d.split(" ").every((id) => byId(id).hidden));
  const count = shown().length;
  byId("shown").textContent = count === findings.length ? "" : `${count.toLocaleString("en")} of ${findings.length.toLocaleString("en")} shown`;
}

byId("bar").addEventListener("change", filter);
byId("next").addEventListener("click", () => walk.step(1));
byId("previous").addEventListener("click", () => walk.step(-1));
document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const mark = event.target.closest("a.m");
  const card = event.target.closest(".finding");
  const link = event.target.closest("a.to");
  if (mark) {
    event.preventDefault();
    walk.go(byId(mark.dataset.d.split(" ").find((id) => !byId(id).hidden)));
  } else if (link) {
    event.preventDefault();
    reveal(byId(link.hash.slice(1)), { top: byId("bar").offsetHeight + 20, bottom: 60 });
  } else if (card) walk.go(card, { focus: getSelection().isCollapsed });
});
byId("bar").hidden = findings.length < 2 && !picture?.hasFindings;
const start = byId(location.hash.slice(1));
if (start?.matches(".finding")) walk.go(start);
