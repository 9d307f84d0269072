/**
 * How long the analysis of recorded picks takes, part by part, and which are slowest:
 *
 *     npx tsx test/bench/picks.ts <repository> <picks.jsonl> [--limit n] [--skip n] [--every n] [--slowest n] [--verbose]
 *
 * `recorded.ts` writes such a list. All picks share one store, as in a window that stays open; the first one reads the most.
 */
import path from 'node:path';
import { endLauncher, launchThrough } from '../../src/core/git/launcher/client.ts';
import { analyze } from '../../src/core/analysis/analyze.ts';
import { benchStore, quantiles, readPicks } from './support.ts';

const { rest, slowest, verbose } = ownOptions(process.argv.slice(2));
const { repository, picks } = readPicks(rest);
// As the hosts do it; expects the build.
launchThrough(path.join(import.meta.dirname, '../../dist/launcher.cjs'));
const store = await benchStore(repository);
const done: { readonly id: string; readonly millis: Readonly<Record<string, number>>; readonly notes: number }[] = [];
for (const { x, parent, ignore } of picks) {
    const before = process.cpuUsage();
    const { millis, notes } = await analyze(store, { commit: x, onto: parent, ignore });
    const id = `${x.slice(0, 12)} onto ${parent.slice(0, 12)}`;
    const { user, system } = process.cpuUsage(before);
    // Of this process alone, whatever else the machine does meanwhile.
    const own = { ...millis, cpu: Math.round((user + system) / 1000) };
    done.push({ id, millis: own, notes: notes.length });
    if (verbose) console.error(id, JSON.stringify(own));
}
await store.dispose();
await endLauncher();

const parts = [...new Set(done.flatMap(({ millis }) => Object.keys(millis)))];
for (const part of parts)
    console.log(`${part.padEnd(10)} ms  ${quantiles(done.map(({ millis }) => millis[part] ?? 0))}`);
console.log(`said not to be looked at: ${done.filter(({ notes }) => notes > 0).length} of ${done.length} picks`);
console.log(`resident memory at the end ${Math.round(process.memoryUsage().rss / (1 << 20))} MB\n`);
for (const { id, millis } of [...done].sort((a, b) => b.millis['total']! - a.millis['total']!).slice(0, slowest))
    console.log(`${id}  ${parts.map((part) => `${part} ${millis[part] ?? 0}`).join('  ')}`);

function ownOptions(argv: readonly string[]) {
    const rest = [...argv];
    const take = (name: string, values: number) => {
        const at = rest.indexOf(name);
        return at < 0 ? undefined : rest.splice(at, 1 + values)[values];
    };
    return {
        slowest: Number(take('--slowest', 1) ?? 10),
        verbose: take('--verbose', 0) !== undefined,
        rest,
    };
}
