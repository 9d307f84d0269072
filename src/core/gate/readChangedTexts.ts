/** The whole texts of a file of both commits, before and after. */
import { decode, isBinary } from '../base/text.ts';
import type { Objects } from '../git/objects.ts';
import type { ChangedText } from '../placement/readEditedText.ts';
import type { ComparedCommit, FileComparison } from '../verify/model.ts';

/** Bytes of a file that is looked at. */
const MAX_BYTES = 8 << 20;

/** @returns undefined where one of them is no text, or too large */
export async function readChangedTexts(
    objects: Objects,
    {
        original,
        backport,
        file,
    }: {
        readonly original: ComparedCommit;
        readonly backport: ComparedCommit;
        readonly file: Pick<FileComparison, 'original' | 'backport' | 'beside'>;
    },
): Promise<{ readonly original: ChangedText; readonly backport: ChangedText } | undefined> {
    const read = async ({ commit, mainline = 1 }: ComparedCommit, path: string) => {
        const [before, after] = [
            await readTextOf(objects, `${commit}^${mainline}:${path}`),
            await readTextOf(objects, `${commit}:${path}`),
        ];
        return before === undefined || after === undefined ? undefined : { path, before, after };
    };
    const [there, here] = [await read(original, file.original!), await read(backport, file.backport!)];
    return there && here ? { original: there, backport: here } : undefined;
}

/**
 * The texts of a file that the backport does not touch.
 * @returns undefined where the target does not have it; `original` undefined where it is no text, or too large
 */
export async function readUntouchedTexts(
    objects: Objects,
    {
        original,
        backport,
        path,
    }: { readonly original: ComparedCommit; readonly backport: ComparedCommit; readonly path: string },
): Promise<{ readonly original: ChangedText | undefined; readonly target: string } | undefined> {
    const name = `${backport.commit}^${backport.mainline ?? 1}:${path}`;
    if (!(await objects.info(name))) return undefined;
    const [before, after, target] = [
        await readTextOf(objects, `${original.commit}^${original.mainline ?? 1}:${path}`),
        await readTextOf(objects, `${original.commit}:${path}`),
        await readTextOf(objects, name),
    ];
    if (before === undefined || after === undefined || target === undefined) return { original: undefined, target: '' };
    return { original: { path, before, after }, target };
}

/** "" for what is not there. */
async function readTextOf(objects: Objects, name: string): Promise<string | undefined> {
    const info = await objects.info(name);
    if (!info) return '';
    if (info.type !== 'blob' || info.size > MAX_BYTES) return undefined;
    const blob = await objects.read(name);
    return blob && !isBinary(blob.data) ? decode(blob.data).text : undefined;
}
