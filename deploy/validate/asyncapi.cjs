// Parses an AsyncAPI document with the official parser: asyncapi.cjs FILE. Any error or warning fails.
const { readFileSync } = require("node:fs");
const { Parser, fromFile } = require("@asyncapi/parser");

const [file] = process.argv.slice(2);
fromFile(new Parser(), file).parse().then(({ document, diagnostics }) => {
  const found = diagnostics.filter((d) => d.severity <= 1);
  for (const d of found) console.log(`${file}:${d.range.start.line + 1}: ${d.code}: ${d.message} (${d.path.join(".")})`);
  if (!document || found.length > 0) process.exit(1);
  console.log(`deploy: AsyncAPI ${document.version()}, ${document.channels().all().length} channels, ${readFileSync(file).length} bytes`);
});
