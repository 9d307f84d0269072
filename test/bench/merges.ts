/**
 * Warnings of merges against history: merges of two branches are made again in memory. Of those that git makes as they were
 * committed, how many are warned; of those that had to be changed though git found no conflict, how many are warned at a changed
 * file; of those that conflicted, how many are warned as they were committed.
 *
 *   npx tsx test/bench/merges.ts <repository> [--sample N] [--rev HEAD] [--list]
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createStepContext, readTextAt } from '../../src/core/analysis/context/analysisContext.ts';
import { dryRun } from '../../src/core/analysis/context/dryRun.ts';
import type { Warning } from '../../src/core/analysis/context/report.ts';
import { noSuggestions } from '../../src/core/analysis/context/results.ts';
import { checkResult, findWarnings } from '../../src/core/analysis/warnings/findWarnings.ts';
import { readCommit } from '../../src/core/git/commit.ts';
import { diffTree } from '../../src/core/git/diffTree.ts';
import { readOutput } from '../../src/core/git/git.ts';
import { endLauncher, launchThrough } from '../../src/core/git/launcher/client.ts';
import { listMergeBases } from '../../src/core/git/mergeBases.ts';
import { openStore, type Store } from '../../src/core/git/store.ts';
import { findLanguage } from '../../src/core/syntax/languages.ts';
import { grammarHost } from '../support/host.ts';

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { sample: { type: 'string' }, rev: { type: 'string', default: 'HEAD' }, list: { type: 'boolean' } },
});
const [repository] = positionals;
if (!repository) {
    console.error('npx tsx test/bench/merges.ts <repository> [--sample n] [--rev r] [--list]');
    process.exit(2);
}

type Kind = 'same' | 'changed' | 'conflict';
interface Judged {
    readonly kind: Kind;
    readonly warnings: readonly Warning[];
    /** Code that the maintainer changed beside git's merge. */
    readonly changed: readonly string[];
}

void main(repository);

async function main(repository: string): Promise<void> {
    launchThrough(path.join(import.meta.dirname, '../../dist/launcher.cjs'));
    let store = await openStore(repository, grammarHost);
    const listed = await readOutput(store.git, [
        ...['rev-list', '--min-parents=2', '--max-parents=2', '--parents', '--end-of-options'],
        ...[values.rev, '--'],
    ]);
    const all = listed.trim().split('\n');
    const step = Math.max(1, Math.floor(all.length / Number(values.sample ?? all.length)));
    const tally: Record<Kind, { count: number; loud: number; caught: number }> = {
        same: { count: 0, loud: 0, caught: 0 },
        changed: { count: 0, loud: 0, caught: 0 },
        conflict: { count: 0, loud: 0, caught: 0 },
    };
    const rules = new Map<string, number>();
    const cpu: number[] = [];
    for (let at = 0; at < all.length; at += step) {
        if (at % (200 * step) === 199 * step) {
            await store.dispose();
            store = await openStore(repository, grammarHost);
        }
        const [merge, target, patch] = all[at]!.split(' ') as [string, string, string];
        const busy = process.cpuUsage();
        const judged = await judge(store, merge, target, patch).catch((error: unknown) => {
            console.log(`failed ${merge}: ${String(error).slice(0, 200)}`);
        });
        if (!judged) continue;
        const { user, system } = process.cpuUsage(busy);
        cpu.push((user + system) / 1000);
        const loud = judged.warnings.filter(({ severity }) => severity !== 'info');
        const hits = loud.filter((one) => judged.changed.includes(one.path));
        const sums = tally[judged.kind];
        sums.count++;
        if (loud.length) sums.loud++;
        if (hits.length) sums.caught++;
        for (const key of new Set(loud.map((one) => `${judged.kind} ${one.rule} ${kindOf(one)}`)))
            rules.set(key, (rules.get(key) ?? 0) + 1);
        if (!values.list || (judged.kind === 'same' && !loud.length)) continue;
        console.log(
            `${judged.kind} ${merge.slice(0, 12)} ${hits.length ? 'caught' : ''} ${judged.changed.join(' ').slice(0, 160)}`,
        );
        for (const one of loud.slice(0, 8))
            console.log(`    ${one.rule} ${kindOf(one)} ${one.path}:${one.line} ${one.message}`);
    }
    await store.dispose();
    await endLauncher();
    const { same, changed, conflict } = tally;
    console.log(`as git makes them: ${same.loud} of ${same.count} warned`);
    console.log(`changed beside git's clean merge: ${changed.caught} of ${changed.count} warned at a changed file`);
    console.log(`conflicts, as committed: ${conflict.loud} of ${conflict.count} warned`);
    cpu.sort((a, b) => a - b);
    const share = (part: number) => Math.round(cpu[Math.floor(part * (cpu.length - 1))] ?? 0);
    console.log(`processor ms: median ${share(0.5)}, p95 ${share(0.95)}, most ${share(1)}`);
    for (const [rule, count] of [...rules].sort()) console.log(`  ${rule}: ${count}`);
}

const kindOf = ({ facts }: Warning) => (facts && 'kind' in facts ? String(facts.kind) : '');

/** @returns undefined where only one side has changed code */
async function judge(store: Store, merge: string, target: string, patch: string): Promise<Judged | undefined> {
    const [base] = await listMergeBases(store.git, target, patch);
    if (base === undefined) return undefined;
    const onto = (await readCommit(store.objects, target))!;
    const pick = (await readCommit(store.objects, patch))!;
    const sides = await Promise.all([target, patch].map((tip) => diffTree(store.git, base, tip, { renames: false })));
    if (!sides.every((side) => side.some((one) => findLanguage(one.path)))) return undefined;
    const made = await dryRun(store, { commit: patch, onto, base });
    const operation = {
        kind: 'merge' as const,
        stop: { why: 'conflict' as const },
        sides: { target: { commit: target }, bases: [{ commit: base }], patch: { commit: patch } },
    };
    const context = await createStepContext(store, { operation, pick, onto, base, patch, dryRun: made }, {});
    if (made.outcome === 'conflicts') {
        const results = new Map<string, string | undefined>();
        for (const file of context.files) results.set(file.path, await readTextAt(store, merge, file.path));
        const { warnings } = await checkResult(context, results, [], {});
        return { kind: 'conflict', warnings, changed: [] };
    }
    const { warnings } = await findWarnings(context, noSuggestions);
    const changed = (await diffTree(store.git, made.tree, merge, { renames: false }))
        .map((one) => one.path)
        .filter((one) => findLanguage(one));
    return { kind: changed.length ? 'changed' : 'same', warnings, changed };
}
