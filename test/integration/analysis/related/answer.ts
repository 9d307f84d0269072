/** What the finder says about one history of `test/cases/related`, in the form of its `expect.json`. */
import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findRelated } from '../../../../src/core/analysis/related/findRelated.ts';
import { findMinimalSet } from '../../../../src/core/analysis/related/findMinimalSet.ts';
import { createAnalysisContext } from '../../../../src/core/analysis/context/analysisContext.ts';
import { describeEvidence } from '../../../../src/core/messages/describeEvidence.ts';
import { describeReportNote } from '../../../../src/core/messages/reportNotes.ts';
import { openStore } from '../../../../src/core/git/store.ts';
import { silentHost } from '../../../support/silentHost.ts';
import { buildHistory } from '../../../support/history.ts';
import { createRepo } from '../../../support/repo.ts';

export interface Expected {
    /** Names of commits; `pick` and `target` unless said otherwise. */
    readonly pick?: string;
    readonly onto?: string;
    readonly ignore?: readonly string[];
    /** `<name>:<path>`: contents that the clone lacks. */
    readonly missing?: readonly string[];
    /** What could not be looked at; none unless said otherwise. */
    readonly notes?: readonly string[];
    readonly outcome: string;
    /** All of `related`, in order: `<name> <relation>: <rule> <rule> …`. */
    readonly related: readonly string[];
    /** For each region in order the names of its causes. */
    readonly causes: readonly (readonly string[])[];
    /** Names in the order of picking; null where there is no such set. */
    readonly minimal: readonly string[] | null;
    /** Parts of sentences that some evidence must hold. */
    readonly says?: readonly string[];
}

/** @throws where the history makes no sense, or a sentence that is asked for is missing */
export async function answer(folder: string, expected: Expected): Promise<Expected> {
    const repo = createRepo();
    const ids = buildHistory(repo, readFileSync(path.join(folder, 'history.txt'), 'utf8'));
    const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
    const name = (id: string) => names.get(id) ?? id;
    for (const object of expected.missing ?? []) {
        const [commit = '', file = ''] = object.split(':');
        const oid = repo.git('rev-parse', `${ids[commit]}:${file}`);
        rmSync(path.join(repo.dir, '.git/objects', oid.slice(0, 2), oid.slice(2)));
    }
    const store = await openStore(repo.dir, silentHost);
    try {
        const context = await createAnalysisContext(store, {
            commit: ids[expected.pick ?? 'pick'] ?? '',
            onto: ids[expected.onto ?? 'target'] ?? '',
            ignore: (expected.ignore ?? []).map((each) => ids[each] ?? ''),
        });
        const { related, causes, notes } = await findRelated(context);
        const set = await findMinimalSet(context, related);
        const sentences = related.flatMap(({ evidence }) => evidence.map(describeEvidence));
        for (const part of expected.says ?? [])
            assert.ok(
                sentences.some((text) => text.includes(part)),
                `nothing says "${part}":\n${sentences.join('\n')}`,
            );
        return {
            ...expected,
            outcome: context.dryRun.outcome,
            related: related.map(
                ({ commit, relation, evidence }) =>
                    `${name(commit)} ${relation}: ${evidence.map(({ rule }) => rule).join(' ')}`,
            ),
            causes: [...causes.values()].map((each) => each.map(name)),
            minimal: set?.commits.map(name) ?? null,
            ...(notes.length || expected.notes
                ? { notes: notes.map((note) => describeReportNote(note).replace(/[0-9a-f]{40}/g, '<id>')) }
                : {}),
        };
    } finally {
        await store.dispose();
        repo.remove();
    }
}
