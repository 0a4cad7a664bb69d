// The example's combined edition as pdf.js reads it: `node check.mjs EDITION.pdf`.
// Exits with an error at the first thing that is not as it should be.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

// pdf.js wants a canvas to draw; nothing is drawn here, so that 70 MB need not be installed
for (const name of ["DOMMatrix", "ImageData", "Path2D"]) globalThis[name] = class {};
const warn = console.warn;
console.warn = () => {};
const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
console.warn = warn;

const data = new Uint8Array(await readFile(process.argv[2]));
const pdf = await getDocument({ data, verbosity: 0 }).promise;
const ids = Array.from({ length: 16 }, (_, i) => String(i + 1).padStart(2, "0"));

async function pageOf(destination) {
  const explicit =
    typeof destination === "string" ? await pdf.getDestination(destination) : destination;
  assert(explicit, `no destination ${destination}`);
  return pdf.getPageIndex(explicit[0]);
}

function* walk(node) {
  yield node;
  for (const child of node.children ?? []) yield* walk(child);
}

assert.equal(pdf.numPages, 17);
assert.deepEqual(await pdf.getPageLabels(), ["目录", ...ids]);
assert.equal((await pdf.getMarkInfo()).Marked, true);
const { info, metadata } = await pdf.getMetadata();
assert.equal(info.Language, "zh-CN");
assert.equal(metadata.get("pdfuaid:part"), "1");

const outline = await pdf.getOutline();
assert.deepEqual(outline.map((entry) => entry.title.slice(0, 2)), ["目录", ...ids]);
for (const [number, section] of outline.entries()) {
  for (const entry of [section, ...section.items]) {
    assert.equal(await pageOf(entry.dest), number, entry.title);
  }
}
assert(outline[1].items.some((entry) => entry.title === "下班后，去楼下上课"));

for (const id of ids) assert.equal(await pageOf(`page-${id}`), Number(id));
assert.equal(await pageOf("contents"), 0);
assert.equal(await pageOf("07-top"), 7);

let links = 0;
let headings = 0;
for (let number = 1; number <= pdf.numPages; number++) {
  const page = await pdf.getPage(number);
  const shown = new Set();
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  for (const item of items) if (item.id) shown.add(item.id);
  const held = new Set();
  for (const node of walk(await page.getStructTree())) {
    if (/^H[1-6]$/.test(node.role ?? "")) headings++;
    if (node.role === "Figure") assert(node.alt, `a picture of page ${number} says nothing`);
    if (node.type === "content") held.add(node.id);
    if (node.type === "object") links++;
  }
  for (const id of shown) assert(held.has(id), `${id} of page ${number} is in no element`);
}
const annotations = [];
for (let number = 1; number <= pdf.numPages; number++) {
  annotations.push(...(await (await pdf.getPage(number)).getAnnotations()));
}
assert(annotations.every((a) => a.subtype === "Link" && a.contentsObj.str));
assert(links >= annotations.length && annotations.length > 100);
assert(headings > 100);

// as its search box does: a line's end between ideographs is nothing
async function searched(number) {
  const { items } = await (await pdf.getPage(number)).getTextContent();
  const text = items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join("");
  return text.replaceAll(/(?<=[\p{Ideographic}\p{Po}\p{Pf}])\n/gu, "");
}

const front = await searched(2);
for (const phrase of ["折叠桌一字排开，退休焊工柏树生摆出四只拆开的水龙头", "普通晚上。去年", "不收费，报名却要"]) {
  assert(front.includes(phrase), `${phrase} is not found`);
}
console.log(`pdf.js reads ${pdf.numPages} pages, ${headings} headings, ${annotations.length} links`);
