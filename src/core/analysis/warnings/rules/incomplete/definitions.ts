/** Names that the result uses, that the pick defines in a hunk that did not arrive. */
import { perObject } from '../../../../base/memo.ts';
import { listIdentifiers } from '../../../../syntax/tokens.ts';
import type { FoundWarning, PickView } from '../../model/rule.ts';
import { definesWord } from '../../symbols/ownDefinitions.ts';
import { usesOf, wordsOfVersion } from '../../symbols/uses.ts';
import type { FileView } from '../../model/fileView.ts';
import type { IncompleteFacts } from './describeIncomplete.ts';

/** Words that the pick brings to a file. */
const freshIn = perObject(({ base, patch, pickAdded }: FileView): ReadonlySet<string> => {
    const known = base ? wordsOfVersion(base) : new Set<string>();
    const added = pickAdded.flatMap(({ start, end }) => [...listIdentifiers(patch?.text.slice(start, end) ?? '')]);
    return new Set(added.filter((word) => !known.has(word)));
});

/** @returns a finding for each such name, at its first use in the added lines */
export async function findOmittedDefinitions(pick: PickView, file: FileView): Promise<FoundWarning<IncompleteFacts>[]> {
    const { result } = file;
    if (!result || !file.added.length) return [];
    const found: FoundWarning<IncompleteFacts>[] = [];
    const asked = new Set<string>();
    for (const use of usesOf(file)) {
        if (use.name.length < 4 || asked.has(use.name) || use.role === 'include') continue;
        asked.add(use.name);
        const source = pick.files.find(
            (each) => freshIn(each).has(use.name) && definesWord(each.patch, use.name, each.language),
        );
        if (!source) continue;
        if (pick.files.some((each) => definesWord(each.result, use.name, each.language))) continue;
        if (source.open.length && source.patch) continue; // the region that holds it is still open
        if ((await pick.base()).has(use.name) || (await pick.target()).has(use.name)) continue;
        found.push({
            path: file.path,
            start: use.start,
            end: use.end,
            facts: { kind: 'definition', name: use.name, path: source.path },
        });
    }
    return found;
}
