/** Members that the type of the expression before the dot lacks here, though another type may have them. */
import type { FoundWarning, PickView } from '../../model/rule.ts';
import { hasMember, findExpressionType, openTypes } from '../../symbols/types.ts';
import type { NameUse } from '../../symbols/uses.ts';
import type { FileView } from '../../model/fileView.ts';
import type { MissingFacts } from './describeMissing.ts';

/** Members of one file whose types are looked up. */
const MOST_MEMBERS = 200;

/** @param uses names in the added lines; those behind a dot or an arrow count */
export async function findMissingMembers(
    pick: PickView,
    file: FileView,
    uses: readonly NameUse[],
): Promise<FoundWarning<MissingFacts>[]> {
    const { language, result, patch } = file;
    if (!language?.types || !result || !patch) return [];
    const members = uses.filter(({ role, object, fn }) => role === 'member' && object && fn);
    if (!members.length) return [];
    const overlay = (role: 'patch' | 'result') =>
        new Map(pick.files.flatMap((each) => (each[role] ? [[each.path, each[role].text] as const] : [])));
    const up = openTypes(await pick.base(), language, overlay('patch'), file.names.basePath ?? file.path);
    const here = openTypes(await pick.target(), language, overlay('result'), file.path);
    const found: FoundWarning<MissingFacts>[] = [];
    const reported = new Set<string>();
    for (const use of members.slice(0, MOST_MEMBERS)) {
        const type = await findExpressionType(language, result.text, use.fn!, use.object!, here);
        const key = `${type}.${use.name}`;
        if (type === undefined || reported.has(key)) continue;
        reported.add(key);
        const body = await here.body(type);
        if (!body || body.open || hasMember(body, use.name)) continue;
        const upstream = await up.body(type);
        if (!upstream || !hasMember(upstream, use.name)) continue;
        found.push({
            path: file.path,
            start: use.start,
            end: use.end,
            facts: { kind: 'memberOfType', name: use.name, type, path: body.path, upstream: upstream.path },
            // The type that would need the member.
            other: { path: body.path, line: body.line },
        });
    }
    return found;
}
