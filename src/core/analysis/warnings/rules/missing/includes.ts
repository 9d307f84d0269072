/** Files that added lines include and the target's tree does not have. */
import type { FoundWarning, PickView } from '../../model/rule.ts';
import type { NameUse } from '../../symbols/uses.ts';
import type { FileView } from '../../model/fileView.ts';
import type { MissingFacts } from './describeMissing.ts';

/** @param uses names in the added lines; those in the role of an included file count */
export async function findMissingIncludes(
    pick: PickView,
    file: FileView,
    uses: readonly NameUse[],
): Promise<FoundWarning<MissingFacts>[]> {
    const found: FoundWarning<MissingFacts>[] = [];
    for (const use of uses) {
        if (use.role !== 'include') continue;
        const name = use.name.slice(1, -1);
        const last = name.slice(name.lastIndexOf('/') + 1);
        // From where a name goes (`../`, a folder that the build names) is the build's affair.
        const there = (files: readonly { path: string }[]) =>
            files.some(({ path }) => path === last || path.endsWith(`/${last}`));
        const [base, target] = [await pick.base(), await pick.target()];
        if (
            there(target.named(last)) ||
            there(target.named(`${last}.in`)) ||
            there(pick.files.filter((each) => each.result))
        )
            continue;
        const [source] = base.named(last);
        if (!source) continue;
        found.push({
            path: file.path,
            start: use.start,
            end: use.end,
            facts: { kind: 'header', name, upstream: source.path },
        });
    }
    return found;
}
