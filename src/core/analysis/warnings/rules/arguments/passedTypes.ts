/** What a C call hands over, held against what its function takes on the target: pointers to named types only. */
import type { Language } from '../../../../syntax/languages/language.ts';
import type { PickView } from '../../model/rule.ts';
import { readParameterType, type Signature } from '../../symbols/signatures.ts';
import { findExpressionType, openTypes, type Types } from '../../symbols/types.ts';
import type { NameUse } from '../../symbols/uses.ts';
import type { FileView } from '../../model/fileView.ts';

/** The type that a parameter points to; undefined where it says nothing (`void *`, `char *`) or is not a pointer. */
export const readPointee = (param: string) =>
    /^([A-Za-z_]\w{3,})\*$/.exec(readParameterType(param))?.[1]?.replace(/^(?:void|char|g?pointer)$/, '');

/** Types as the result has them: those of the target, with what the pick changes. */
export async function readTypesHere(pick: PickView, file: FileView, language: Language): Promise<Types> {
    const overlay = pick.files.flatMap(({ path, result }) => (result ? [[path, result.text] as const] : []));
    return openTypes(await pick.target(), language, new Map(overlay), file.path);
}

/**
 * @param up,here the function's signature upstream and on the target
 * @returns `wrong` where an argument is known to be of another type than the target's function takes, `right` where each one
 * that the two take differently is of the target's, else `unknown`
 */
export async function judgePassed(
    {
        use,
        text,
        up,
        here,
    }: { readonly use: NameUse; readonly text: string; readonly up: Signature; readonly here: Signature },
    language: Language,
    types: Types,
): Promise<'wrong' | 'right' | 'unknown'> {
    let known = 0;
    let unknown = 0;
    const given = use.args!.children.filter(({ type }) => !type.includes('comment'));
    for (const [index, node] of given.entries()) {
        const [upstream, own] = [up.params[index], here.params[index]].map((param) => readPointee(param ?? ''));
        if (!own || upstream === own) continue;
        const type = use.fn && (await findExpressionType(language, text, use.fn, node, types));
        if (type === undefined) unknown++;
        else if (type !== own) return 'wrong';
        else known++;
    }
    return known > 0 && unknown === 0 ? 'right' : 'unknown';
}
