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

/** "" for what is not there. */
async function readTextOf(objects: Objects, name: string): Promise<string | undefined> {
    const info = await objects.info(name);
    if (!info) return '';
    if (info.type !== 'blob' || info.size > MAX_BYTES) return undefined;
    const blob = await objects.read(name);
    return blob && !isBinary(blob.data) ? decode(blob.data).text : undefined;
}
