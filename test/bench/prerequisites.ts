/**
 * True prerequisites, found or missed: `npx tsx test/bench/prerequisites.ts <repo> <jsonl> [--limit <n>] [--skip <n>] [--verbose]`, lines
 * `{"x": pick, "onto": target, "prereq": commit}`. Beside it, on the same cases, what a user does by hand: `git blame` of the
 * lines that the patch replaces, and `git log` of the files.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findRelated } from '../../src/core/analysis/related/findRelated.ts';
import { createAnalysisContext, type AnalysisContext } from '../../src/core/analysis/context/analysisContext.ts';
import { openStore, type Store } from '../../src/core/git/store.ts';
import { readOutput } from '../../src/core/git/git.ts';
import { diffHunks } from '../../src/core/git/hunks.ts';
import { silentHost } from '../support/silentHost.ts';
import { quantiles } from './support.ts';

interface Case {
    readonly x: string;
    readonly onto: string;
    readonly prereq: string;
    readonly ignore?: readonly string[];
}

async function main() {
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: { limit: { type: 'string' }, skip: { type: 'string' }, verbose: { type: 'boolean' } },
    });
    const [repo, file] = positionals;
    if (!repo || !file) throw new Error('Usage: prerequisites.ts <repo> <jsonl> [--limit n] [--skip n] [--verbose]');
    const skip = Number(values.skip ?? 0);
    const cases = readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Case)
        .slice(skip, values.limit === undefined ? undefined : skip + Number(values.limit));

    const ways = { found: new Ranks(), blame: new Ranks(), log: new Ranks() };
    const millis: number[] = [];
    const first: number[] = [];
    const verdicts = new Map<string, number>();
    const store = await openStore(repo, silentHost);
    try {
        for (const { x, onto, prereq, ignore } of cases) {
            const begun = performance.now();
            const context = await createAnalysisContext(store, { commit: x, onto, ignore: ignore ?? [] });
            let seen = 0;
            const { related } = await findRelated(context, () => (seen = performance.now() - begun));
            millis.push(performance.now() - begun);
            first.push(seen);
            const asked = related.filter(({ relation }) => ['prerequisite', 'unsure', 'incidental'].includes(relation));
            const rank = asked.findIndex(({ commit }) => commit === prereq);
            ways.found.add(rank);
            const verdict = asked[rank]?.relation ?? 'missed';
            verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
            ways.blame.add((await byBlame(store, context)).indexOf(prereq));
            ways.log.add((await byLog(store, context)).indexOf(prereq));
            if (values.verbose && (rank !== 0 || verdict !== 'prerequisite'))
                console.log(
                    `${x.slice(0, 12)} onto ${onto.slice(0, 12)}: ${prereq.slice(0, 12)} ${verdict}, rank ${rank + 1}`,
                );
        }
    } finally {
        await store.dispose();
    }
    console.log(`${cases.length} true prerequisites`);
    console.log(`                      first   among five   missed`);
    console.log(`git-backport        ${ways.found.line()}`);
    console.log(`blame of old lines  ${ways.blame.line()}`);
    console.log(`file log            ${ways.log.line()}`);
    console.log(`called ${[...verdicts].map(([verdict, n]) => `${verdict} ${n}`).join(', ')}`);
    console.log(`first results, ms: ${quantiles(first)}`);
    console.log(`all of it, ms:     ${quantiles(millis)}`);
}

class Ranks {
    private readonly ranks: number[] = [];
    add(rank: number) {
        this.ranks.push(rank);
    }
    line(): string {
        const share = (test: (rank: number) => boolean) =>
            `${((this.ranks.filter(test).length / Math.max(1, this.ranks.length)) * 100).toFixed(1)}%`;
        return [share((rank) => rank === 0), share((rank) => rank >= 0 && rank < 5), share((rank) => rank < 0)]
            .map((text) => text.padStart(9))
            .join('');
    }
}

/** Lines around a hunk that blame is asked about too. */
const AROUND = 3;

/** Commits that blame names for the lines that the patch replaces, the one with the most lines first; then those around. */
async function byBlame({ git }: Store, { base, onto, pick, files }: AnalysisContext): Promise<string[]> {
    const worth = new Map<string, number>();
    for (const { basePath } of files) {
        if (base === undefined || basePath === undefined) continue;
        const hunks = (await diffHunks(git, base, pick.id, [basePath])).flatMap((each) => each.hunks);
        const ranges = hunks.map(
            ({ oldStart, oldCount }) => `-L${Math.max(1, oldStart + 1 - AROUND)},${oldStart + oldCount + AROUND}`,
        );
        if (!ranges.length) continue;
        const blamed = await readOutput(git, [
            ...['blame', '--porcelain', ...ranges, `${onto.id}..${base}`, '--', basePath],
        ]).catch(() => '');
        for (const [, commit, line] of blamed.matchAll(/^([0-9a-f]{40}) \d+ (\d+)/gm)) {
            const at = Number(line) - 1;
            const replaced = hunks.some(({ oldStart, oldCount }) => at >= oldStart && at < oldStart + oldCount);
            worth.set(commit!, (worth.get(commit!) ?? 0) + (replaced ? 1000 : 1));
        }
        for (const boundary of blamed.matchAll(/^([0-9a-f]{40}) [\d ]+\n(?:[^\t\n].*\n)*?boundary$/gm))
            worth.delete(boundary[1]!);
    }
    return [...worth].sort((a, b) => b[1] - a[1]).map(([commit]) => commit);
}

/** Commits that changed the conflicting files, the newest first. */
async function byLog({ git }: Store, { base, onto, files }: AnalysisContext): Promise<string[]> {
    const paths = files.flatMap(({ basePath }) => (basePath === undefined ? [] : [basePath]));
    if (base === undefined || !paths.length) return [];
    const log = await readOutput(git, ['log', '--no-merges', '--format=%H', `${onto.id}..${base}`, '--', ...paths]);
    return log.split('\n').filter(Boolean);
}

main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
});
