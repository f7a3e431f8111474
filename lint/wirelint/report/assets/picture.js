/** The picture of an archive: draws its charts and tables again for what the filters of the page leave. */

const ROWS = 10;
const SEVERITIES = ["info", "warning", "error"];

const sum = (map, key, value) => map.set(key, (map.get(key) ?? 0) + value);
const number = (value) => {
  const digits = value >= 9.95 || !value ? 0 : value >= 0.995 ? 1 : 2;
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
};

/** @param {HTMLElement} root the section of the picture */
export function openPicture(root) {
  const data = JSON.parse(root.querySelector("#numbers").textContent);
  const named = (names) => names.map((name, index) => [index, name || "(no feed)"]);
  // The last feed and the last rule can stand for all others.
  const indexOf = (names, name, hasOthers) => (names.includes(name) ? names.indexOf(name) : hasOthers ? names.length - 1 : -1);
  const feedOf = (name) => indexOf(data.feeds, name, data.hasOtherFeeds);
  const periodOf = (day) => data.periods.findIndex((period) => day && day.startsWith(period));
  const rows = (id) => Array.from(root.querySelectorAll(`#${id} tbody tr`));
  const tables = { feed: rows("by-feed"), period: rows("by-period"), rule: rows("by-rule") };
  const stories = Array.from(root.querySelectorAll("#worst li[data-index]"));

  /** Whether a feed and a period are wanted. */
  function isPlace(feed, period, wanted) {
    const isFeed = wanted.feed === null || wanted.feed === feed;
    if (wanted.from === null && wanted.to === null) return isFeed;
    return isFeed && period >= (wanted.from ?? 0) && period <= (wanted.to ?? Infinity);
  }

  /** Whether findings of a rule and a severity are wanted. */
  function isKind(rule, severity, wanted) {
    const isRule = wanted.rule === null || wanted.rule === rule;
    return isRule && wanted.isSeverity(SEVERITIES[severity]) && wanted.isCategory(data.categories[rule] ?? "");
  }

  /** Adds up what is wanted, by feed, period, both, and rule. */
  function add(wanted) {
    const total = { words: 0, stories: 0, found: 0 };
    const maps = () => ({ feed: new Map(), period: new Map(), both: new Map(), rule: new Map() });
    const words = maps();
    const counted = maps();
    const found = maps();
    const addTo = (into, feed, period, value) => {
      sum(into.feed, feed, value);
      sum(into.period, period, value);
      sum(into.both, `${feed},${period}`, value);
    };
    for (const [feed, period, count, length] of data.cells) {
      if (!isPlace(feed, period, wanted)) continue;
      total.words += length;
      total.stories += count;
      addTo(words, feed, period, length);
      addTo(counted, feed, period, count);
    }
    for (const [feed, period, rule, severity, count] of data.counts) {
      if (!isPlace(feed, period, wanted) || !isKind(rule, severity, wanted)) continue;
      total.found += count;
      addTo(found, feed, period, count);
      sum(found.rule, rule, count);
    }
    return { total, words, counted, found };
  }

  const value = (found, words) => (data.rates ? (words ? (1000 * found) / words : 0) : found);
  const shown = (amount) => (data.rates ? number(amount) : amount.toLocaleString("en"));
  const setText = (row, query, text) => {
    const cell = row.querySelector(query);
    if (cell) cell.textContent = text;
  };

  /** Sorts the rows of a section into its tables, those with the highest values first, and draws their bars. */
  function drawBars(id, all, values, isShown, { first = [], last = -1 }) {
    const highest = Math.max(0, ...values.values());
    const index = (row) => Number(row.dataset.index);
    const rank = (row) => [Number(first.includes(index(row))) - Number(index(row) === last), values.get(index(row)) ?? 0, -index(row)];
    const ranked = [...all].sort((one, other) => {
      const [own, others] = [rank(one), rank(other)];
      const place = own.findIndex((part, at) => part !== others[at]);
      return others[place] - own[place];
    });
    const [top, rest] = root.querySelectorAll(`#${id} tbody`);
    ranked.forEach((row, place) => {
      const amount = values.get(index(row)) ?? 0;
      row.hidden = !isShown(index(row), amount);
      row.querySelector(".bar").style.setProperty("--w", `${highest ? (100 * amount) / highest : 0}%`);
      setText(row, ".n", shown(amount));
      (place < ROWS || !rest ? top : rest).append(row);
    });
  }

  function drawColumns(svg, values, highest, names) {
    svg.querySelectorAll("rect").forEach((column, index) => {
      const height = highest ? (100 * values[index]) / highest : 0;
      column.setAttribute("y", `${100 - height}`);
      column.setAttribute("height", `${height}`);
      if (names) column.querySelector("title").textContent = `${names[index]}: ${shown(values[index])}`;
    });
  }

  function drawFeeds(sums, isNarrowed) {
    const { words, counted, found } = sums;
    const values = new Map(data.feeds.map((_, feed) => [feed, value(found.feed.get(feed) ?? 0, words.feed.get(feed) ?? 0)]));
    const at = (feed, period) => value(found.both.get(`${feed},${period}`) ?? 0, words.both.get(`${feed},${period}`) ?? 0);
    const trends = data.feeds.map((_, feed) => data.periods.map((_, period) => at(feed, period)));
    drawBars("by-feed", tables.feed, values, (feed) => (data.rates ? words : found).feed.has(feed), {
      first: isNarrowed ? [] : data.worse,
      last: data.hasOtherFeeds ? data.feeds.length - 1 : -1,
    });
    for (const row of tables.feed) {
      const feed = Number(row.dataset.index);
      setText(row, ".words", (words.feed.get(feed) ?? 0).toLocaleString("en"));
      setText(row, ".stories", (counted.feed.get(feed) ?? 0).toLocaleString("en"));
      (data.compared ?? []).forEach((period, place) => {
        setText(row, [".before", ".after"][place], words.both.get(`${feed},${period}`) ? number(at(feed, period)) : "\u2013");
      });
      const svg = row.querySelector("svg");
      if (svg) drawColumns(svg, trends[feed], Math.max(...trends[feed]), null);
    }
  }

  function drawPeriods(sums) {
    const svg = root.querySelector("#by-period svg");
    if (!svg) return;
    const { words, counted, found } = sums;
    const values = data.periods.map((_, period) => value(found.period.get(period) ?? 0, words.period.get(period) ?? 0));
    const highest = Math.max(0, ...values);
    drawColumns(svg, values, highest, data.periodNames);
    setText(root, "#by-period .top", shown(highest));
    const first = [0, values.length - 1].map((index) => `${data.periodNames[index]} ${shown(values[index])}`);
    svg.setAttribute("aria-label", `${svg.getAttribute("aria-label").split(":")[0]}: ${first.join(", ")}, highest ${shown(highest)}`);
    for (const row of tables.period) {
      const period = Number(row.dataset.index);
      const amounts = [values[period], found.period.get(period) ?? 0, words.period.get(period) ?? 0, counted.period.get(period) ?? 0];
      row.querySelectorAll("td").forEach((cell, column) => {
        cell.textContent = column ? amounts[column].toLocaleString("en") : shown(amounts[0]);
      });
    }
  }

  function drawRules({ total, found }) {
    const values = new Map(data.rules.map((_, rule) => [rule, value(found.rule.get(rule) ?? 0, total.words)]));
    drawBars("by-rule", tables.rule, values, (_, amount) => amount > 0, { last: data.hasOtherRules ? data.rules.length - 1 : -1 });
    for (const row of tables.rule) setText(row, ".amount", (found.rule.get(Number(row.dataset.index)) ?? 0).toLocaleString("en"));
  }

  /** Shows the worst of the stories that have a finding that is wanted. */
  function drawStories(wanted) {
    let left = data.shownStories;
    const visible = new Set();
    data.stories.forEach(([feed, period, counts], index) => {
      if (left && isPlace(feed, period, wanted) && counts.some(([rule, severity]) => isKind(rule, severity, wanted))) {
        visible.add(index);
        left -= 1;
      }
    });
    for (const story of stories) story.hidden = !visible.has(Number(story.dataset.index));
  }

  return {
    feeds: named(data.feeds),
    periods: named(data.periodNames),
    rules: named(data.rules).sort(([, one], [, other]) => (one < other ? -1 : 1)),
    hasFindings: data.counts.length > 0,
    /** The findings by severity (`s`) or category (`c`). */
    totals(property) {
      const totals = new Map();
      for (const [, , rule, severity, count] of data.counts) {
        sum(totals, property === "s" ? SEVERITIES[severity] : data.categories[rule], count);
      }
      return totals;
    },
    /** Whether the findings of a rule are wanted. */
    isRule: (name, wanted) => wanted.rule === null || wanted.rule === indexOf(data.rules, name, data.hasOtherRules),
    /** Whether a story of a feed and a day is wanted. */
    isStory: (feed, day, wanted) => isPlace(feedOf(feed), periodOf(day), wanted),
    draw(wanted) {
      const sums = add(wanted);
      // The test of the changes counts all findings.
      const isNarrowed = data.counts.some(([, , rule, severity]) => !isKind(rule, severity, wanted));
      root.classList.toggle("narrowed", isNarrowed);
      drawFeeds(sums, isNarrowed);
      drawPeriods(sums);
      drawRules(sums);
      drawStories(wanted);
    },
  };
}
