/** Definitions that the pick removes everywhere it knows of, and of which the target has more uses. */
import { findLanguage } from '../../../../syntax/languages.ts';
import type { Language } from '../../../../syntax/languages/language.ts';
import { listRemovedRanges, touches } from '../../../../diff/lineHunks.ts';
import type { FoundWarning, PickView, SourceTree } from '../../model/rule.ts';
import { findDefinition } from '../../symbols/definitions.ts';
import { definesWord } from '../../symbols/ownDefinitions.ts';
import { holdsName, findWords } from '../../symbols/uses.ts';
import type { FileView } from '../../model/fileView.ts';
import { findOtherFiles } from './otherFiles.ts';
import type { IncompleteFacts } from './describeIncomplete.ts';

/** Names of one file that are looked up. */
const MOST_NAMES = 60;
/** Places that are listed for one name. */
const MOST_PLACES = 8;

/** @returns a finding for each definition that is still used in the tree of the target */
export async function findRemovedButUsed(pick: PickView, file: FileView): Promise<FoundWarning<IncompleteFacts>[]> {
    const { base, language } = file;
    if (!base || !language) return [];
    const gone = new Set<string>();
    for (const span of listRemovedRanges(file.pickHunks, base)) {
        for (const { name } of findWords(file.path, base.text, span)) {
            if (gone.has(name) || name.length < 4 || gone.size > 400) continue;
            if (pick.files.some(({ patch }) => patch && holdsName(patch, name))) continue;
            gone.add(name);
        }
    }
    const names = [...gone].filter((name) => {
        const at = findDefinition(base.text, name, language);
        return at !== undefined && touches(listRemovedRanges(file.pickHunks, base), at - 1, at);
    });
    if (!names.length) return [];
    const [baseTree, target] = [await pick.base(), await pick.target()];
    const found: FoundWarning<IncompleteFacts>[] = [];
    for (const name of names.slice(0, MOST_NAMES)) {
        // Upstream it is still there: another definition, another language's word.
        if (findOtherFiles(pick, baseTree, name, language).length) continue;
        if (pick.files.some(({ result, language: own }) => definesWord(result, name, own))) continue;
        for (const place of await usesLeft(pick, target, name, language))
            found.push({ ...place, facts: { kind: 'stillUsed', name, removedFrom: file.path } });
    }
    return found;
}

/** The first use in each file that still has one. */
async function usesLeft(
    pick: PickView,
    target: SourceTree,
    name: string,
    language: Language,
): Promise<{ path: string; start: number; end: number; text: string }[]> {
    const left = [
        ...findOtherFiles(pick, target, name, language),
        ...pick.files.flatMap(({ path, result }) =>
            result && holdsName(result, name) ? [{ path, oid: undefined }] : [],
        ),
    ];
    const places = [];
    for (const { path, oid } of left.slice(0, MOST_PLACES)) {
        const view = pick.files.find((each) => each.path === path);
        const text = oid === undefined ? view?.result?.text : await target.read(oid);
        const own = findLanguage(path);
        if (text === undefined || !own || findDefinition(text, name, own) !== undefined) continue;
        const use = findWords(path, text, { start: 0, end: text.length }).find((each) => each.name === name);
        if (!use || view?.open.some(({ start, end }) => use.start >= start && use.start < end)) continue;
        places.push({ path, start: use.start, end: use.end, text });
    }
    return places;
}
