/**
 * Code that upstream has moved, split or not moved yet: the lines that the patch changes are not in the target's region,
 * but stand in another place of the same file, or in another file. The edit is carried out there.
 */
import { grepTree } from '../../git/grepTree.ts';
import { inAnotherFile, inAnotherPlace } from '../../messages/suggest.ts';
import type { Elsewhere } from '../report.ts';
import type { Scene } from '../scene.ts';
import type { RegionCase } from './case.ts';
import { editsOf, replay } from './edits.ts';
import { isTrivial, linesOf, type Lines } from './lines.ts';
import { textOf } from './movedFile.ts';
import { patiently } from './patiently.ts';
import type { Proposal } from './proposal.ts';
import { classOf } from './rules/replayed.ts';

/** A line that is looked for in other files says at least so much. */
const TELLING = 16;
/** Files that are looked into; searches of the whole tree for one pick. */
const MAX_FILES = 5;
const MAX_SEARCHES = 3;
/** Lines of the edit that must be there for a place to be the one. */
const ENOUGH = 3;

/** One for each pick: it counts its searches. */
export function searchMovedCode(scene: Scene): (region: RegionCase) => Promise<Proposal[]> {
    let searches = 0;
    return async (region) => {
        const { file, target, base, patch, replay: done } = region;
        if (!['missing', 'some missing'].includes(classOf(done)) || file.target === undefined) return [];
        const core = coreOf(base, patch);
        if (!core) return [];
        const here = placeIn(file.target, core, target);
        if (here) return [proposal(target, { path: file.path, ...here }, inAnotherPlace(here.line))];
        const line = core.base.map((each) => each.trim()).reduce((a, b) => (b.length > a.length ? b : a), '');
        const ending = /\.[\w-]+$/.exec(file.path)?.[0];
        if (line.length < TELLING || ending === undefined || searches++ >= MAX_SEARCHES) return [];
        const paths = await patiently(scene.store.git, (git) => grepTree(git, scene.onto.id, line, `*${ending}`));
        for (const path of (paths ?? []).filter((each) => each !== file.path).slice(0, MAX_FILES)) {
            const text = await textOf(scene, `${scene.trees.target}:${path}`);
            const there = text === undefined ? undefined : placeIn(text, core, '');
            if (there) return [proposal(target, { path, ...there }, inAnotherFile(path, there.line))];
        }
        return [];
    };
}

const proposal = (text: string, elsewhere: Elsewhere, why: string): Proposal => ({
    rule: 'moved',
    text,
    marks: ['moved code'],
    why,
    elsewhere,
});

/** The lines that the patch changes with a line on either side: as they were, and as they become. */
interface Core {
    readonly base: readonly string[];
    readonly patch: readonly string[];
}

function coreOf(base: string, patch: string): Core | undefined {
    const [b, p] = [linesOf(base), linesOf(patch)];
    const edits = editsOf(b, p);
    const [first, last] = [edits[0], edits.at(-1)];
    if (!first || !last) return undefined;
    const before = first.from > 0 && first.patchFrom > 0 ? 1 : 0;
    const after = last.to < b.texts.length && last.patchTo < p.texts.length ? 1 : 0;
    const core = {
        base: b.texts.slice(first.from - before, last.to + after),
        patch: p.texts.slice(first.patchFrom - before, last.patchTo + after),
    };
    return telling(linesOf(core.base.join(''))).length >= ENOUGH ? core : undefined;
}

const telling = ({ keys }: Lines) => keys.filter((key) => !isTrivial(key));

/**
 * The only place in a text where the lines stand in a row, blanks aside, and what becomes of it.
 * @param not a part of the text that is not meant: the region itself
 */
function placeIn(text: string, core: Core, not: string): Omit<Elsewhere, 'path'> | undefined {
    const lines = linesOf(text);
    const wanted = linesOf(core.base.join('')).keys;
    const own = not === '' ? -1 : text.indexOf(not);
    const starts: number[] = [];
    for (let at = 0, offset = 0; at + wanted.length <= lines.keys.length; offset += lines.texts[at++]!.length) {
        if (lines.keys[at] !== wanted[0] || (own >= 0 && offset >= own && offset < own + not.length)) continue;
        if (wanted.every((key, index) => lines.keys[at + index] === key)) starts.push(at);
        if (starts.length > 1) return undefined;
    }
    const [start] = starts;
    if (start === undefined) return undefined;
    const before = lines.texts.slice(start, start + wanted.length).join('');
    const done = replay(before, core.base.join(''), core.patch.join(''));
    return classOf(done) === 'exact' ? { line: start + 1, before, after: done.text } : undefined;
}
