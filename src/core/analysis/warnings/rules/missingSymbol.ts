/** Added lines use a name that the target does not have: an identifier, member, macro, label, include, file. */
import { missingName } from '../../../messages/warnings.ts';
import type { Found, PickView, Rule } from '../rule.ts';
import { definedAt, definitionsOf } from '../symbols/definitions.ts';
import { boundNames, usesIn, type NameUse } from '../symbols/uses.ts';
import type { FileView } from '../view.ts';

export const missingSymbol: Rule = {
    id: 'missing-symbol',
    async check(pick) {
        const found: Found[] = [];
        for (const file of pick.files) found.push(...(await missingIn(pick, file)));
        return found;
    },
};

async function missingIn(pick: PickView, file: FileView): Promise<Found[]> {
    const { result, target, language } = file;
    if (!result || !file.added.length) return [];
    const known = new Set(target?.text.match(WORD));
    const unknown = new Map<string, NameUse>();
    for (const use of usesIn(file.path, result.text, result.syntax, file.added)) {
        if (use.role === 'include' || known.has(use.name) || unknown.has(use.name)) continue;
        if (use.name.length < 3 || KEYWORDS.has(use.name)) continue;
        unknown.set(use.name, use);
    }
    if (!unknown.size) return [];
    const trees = { target: await pick.target(), base: await pick.base() };
    const found: Found[] = [];
    for (const [name, use] of unknown) {
        if (trees.target.has(name)) continue;
        if (!trees.base.has(name)) continue; // the pick's own
        if (use.fn && language && boundNames(language, result.text, use.fn.node).has(name)) continue;
        if (pick.files.some((each) => each.result && definedAt(each.result.text, name, each.language) !== undefined))
            continue;
        const [definition] = await definitionsOf(trees.base, name, language, {
            near: file.names.basePath ?? file.path,
        });
        found.push({
            rule: 'missing-symbol',
            severity: definition ? 'warning' : 'info',
            path: file.path,
            start: use.start,
            end: use.end,
            message: missingName(name, definition?.file.path),
            evidence: definition ? `def` : `use`,
        });
    }
    return found;
}

const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/gu;
const KEYWORDS = new Set<string>();
