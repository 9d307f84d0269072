/** Members of a method's own object that its class, with all its parents, does not have on the target. */
import type { ClassText, OwnMemberRules } from '../../../../syntax/languages/ownMembers.ts';
import type { Language } from '../../../../syntax/languages/language.ts';
import type { FileView } from '../../model/fileView.ts';
import type { FoundWarning, PickView, SourceTree } from '../../model/rule.ts';
import { findDefinitions, escapePattern } from '../../symbols/definitions.ts';
import type { NameUse } from '../../symbols/uses.ts';
import type { MissingFacts } from './describeMissing.ts';

/** Members of one file that are looked up. */
const MOST_MEMBERS = 100;
/** Parents that are followed, upwards and beside each other. */
const MOST_PARENTS = 24;
/** Most classes of one name; beyond it is unknown which one is meant. */
const MOST_OF_NAME = 8;

/** @param uses names in the added lines; those behind `self` or `this` count */
export async function findMissingOwnMembers(
    pick: PickView,
    file: FileView,
    uses: readonly NameUse[],
): Promise<FoundWarning<MissingFacts>[]> {
    const { language, result, patch } = file;
    const rules = language?.ownMembers;
    if (!rules || !result || !patch) return [];
    const found: FoundWarning<MissingFacts>[] = [];
    const reported = new Set<string>();
    for (const { name, object, fn, start, end } of uses.slice(0, 20 * MOST_MEMBERS)) {
        if (!object || !fn || !rules.receivers.has(result.text.slice(object.start, object.end))) continue;
        const type = fn.name.split('.').at(-2);
        if (type === undefined || reported.has(`${type}.${name}`) || reported.size >= MOST_MEMBERS) continue;
        reported.add(`${type}.${name}`);
        // A member that any line of the file makes, by whatever object, may be this one.
        if (holds(rules, { text: result.text, parents: [] }, name)) continue;
        const upstream = rules.classIn(patch.text, type);
        const here = rules.classIn(result.text, type);
        if (!upstream || !here || !holds(rules, upstream, name)) continue;
        const texts = new Map(pick.files.flatMap(({ path, result: one }) => (one ? [[path, one.text] as const] : [])));
        const tree = await pick.target();
        if (!(await lacks(rules, here, name, { tree, language, texts, near: file.path }))) continue;
        const names = { name, type, path: file.path, upstream: file.names.patchPath ?? file.path };
        found.push({ path: file.path, start, end, facts: { kind: 'memberOfType', ...names } });
    }
    return found;
}

interface Where {
    readonly tree: SourceTree;
    readonly language: Language;
    /** Files of the result, by path. */
    readonly texts: ReadonlyMap<string, string>;
    readonly near: string;
}

/** @returns false where it is there, or a class on the way cannot be seen */
async function lacks(rules: OwnMemberRules, first: ClassText, name: string, where: Where): Promise<boolean> {
    const todo = [first];
    const seen = new Set<string>();
    for (let one = todo.pop(); one; one = todo.pop()) {
        if (rules.open.test(one.text) || holds(rules, one, name)) return false;
        for (const parent of one.parents) {
            if (rules.plainParents.has(parent) || seen.has(parent)) continue;
            seen.add(parent);
            const classes = seen.size > MOST_PARENTS ? [] : await classesNamed(rules, parent, where);
            if (classes.length === 0 || classes.length > MOST_OF_NAME) return false;
            for (const each of classes) todo.push(each);
        }
    }
    return true;
}

async function classesNamed(rules: OwnMemberRules, name: string, { tree, language, texts, near }: Where) {
    const own = [...texts.values()].flatMap((text) => rules.classIn(text, name) ?? []);
    const options = { most: MOST_OF_NAME + 1, near, kind: 'typeBody' } as const;
    const others = (await findDefinitions(tree, name, language, options))
        .filter(({ file }) => !texts.has(file.path))
        .map(({ text }) => rules.classIn(text, name));
    // One that cannot be read may have anything.
    return others.every((one) => one !== undefined) ? [...own, ...others] : [];
}

function holds(rules: OwnMemberRules, { text }: ClassText, name: string): boolean {
    const sources = rules.definitions.map((source) => `(?:${source.replaceAll('NAME', () => escapePattern(name))})`);
    return text.includes(name) && new RegExp(sources.join('|'), 'm').test(text);
}
