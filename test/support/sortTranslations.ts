/**
 * Puts the bundles of translations in order: sorted, so that two branches seldom add at the same place, and without sentences that
 * are gone. Prints what a language still lacks. Part of `npm run l10n`.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

type Bundle = Record<string, string>;

const folder = path.join(import.meta.dirname, '../../l10n');
const read = (file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Bundle;
const write = (file: string, bundle: Bundle) =>
    writeFileSync(path.join(folder, file), `${JSON.stringify(bundle, null, 2)}\n`);

const BASE = 'bundle.l10n.json';
const sentences = Object.keys(read(BASE)).sort();
write(BASE, Object.fromEntries(sentences.map((one) => [one, one])));

for (const file of readdirSync(folder).filter((name) => /^bundle\.l10n\.[\w-]+\.json$/.test(name))) {
    const known = read(file);
    write(file, Object.fromEntries(sentences.flatMap((one) => (one in known ? [[one, known[one]!]] : []))));
    const missing = sentences.filter((one) => !(one in known));
    if (missing.length > 0) console.log(`${file} lacks ${missing.length}:\n${missing.join('\n')}`);
}
