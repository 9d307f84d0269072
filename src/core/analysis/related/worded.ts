/** Evidence that needs no dry run: what messages say, which symbols and files a commit brings. */
import * as say from '../../messages/related.ts';
import type { RangeCommit } from '../../git/rangeLog.ts';
import type { Scene } from '../scene.ts';
import type { Candidate } from './candidates.ts';
import type { Range } from './range.ts';
import { mentionsOf, names } from './trailers.ts';
import type { Suspect } from './verdict.ts';

/** Seconds between two commits of one author that belong together. */
const RUN = 3600;

/** What a kind of evidence adds to a suspect's score. */
const WORTH = { named: 40, creates: 15, series: 2, run: 1 } as const;

export async function wordedEvidence(
    scene: Scene,
    range: Range,
    candidates: readonly Candidate[],
): Promise<{ of(candidate: Candidate): Pick<Suspect, 'words' | 'created' | 'score'> }> {
    const said = mentionsOf(scene.pick.message);
    const missing = new Set(
        scene.files.filter(({ target }) => target === undefined).flatMap(({ basePath, path }) => [basePath, path]),
    );
    void range;
    void candidates;
    const created = ({ changes }: RangeCommit) =>
        changes.find(({ status, path }) => (status === 'A' || status === 'R' || status === 'C') && missing.has(path));
    return Promise.resolve({
        of({ commit, score }) {
            const words: Suspect['words'][number][] = [];
            let more = 0;
            const add = (worth: number, strong: boolean, rule: string, text: string) => {
                more += worth;
                words.push({ rule, text, strong });
            };
            if (said.fixes.some((id) => names(id, commit.id))) add(WORTH.named, true, 'fixes', say.fixesIt());
            if (said.needs.some((id) => names(id, commit.id))) add(WORTH.named, true, 'named', say.namedAsNeeded());
            const change = created(commit);
            if (change)
                add(
                    WORTH.creates,
                    true,
                    'creates',
                    change.status === 'A' ? say.createdFile(change.path) : say.renamedFile(change.oldPath, change.path),
                );
            const { series } = mentionsOf(commit.message);
            if (score > 0 && said.series.some((id) => series.includes(id)))
                add(WORTH.series, false, 'series', say.sameSeries());
            else if (
                score > 0 &&
                commit.email === scene.pick.author.email &&
                Math.abs(commit.seconds - scene.pick.author.seconds) < RUN
            )
                add(WORTH.run, false, 'author', say.sameAuthorRun());
            return { words, created: change !== undefined, score: score + more };
        },
    });
}
