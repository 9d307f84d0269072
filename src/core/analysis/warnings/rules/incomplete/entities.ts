/** XML entities that the pick takes away and documents of the target still refer to. */
import { listRemovedRanges } from '../../../../diff/lineHunks.ts';
import { findFormat } from '../../../../syntax/formats.ts';
import type { FoundWarning, PickView } from '../../model/rule.ts';
import type { FileView } from '../../model/fileView.ts';
import type { IncompleteFacts } from './describeIncomplete.ts';

const ENTITY = /<!ENTITY\s+([A-Za-z_][\w.-]{2,80})\s/g;
/** Documents that are read. */
const MOST_FILES = 400;
const MOST_PLACES = 8;

/** @returns a finding for each entity that is still referred to; XML, DTD and `.ent` files alone */
export async function findRemovedEntities(pick: PickView, file: FileView): Promise<FoundWarning<IncompleteFacts>[]> {
    const { base, patch, result } = file;
    if (!base || !result || !findFormat(file.path)?.declaresEntities) return [];
    const gone = new Set(
        listRemovedRanges(file.pickHunks, base).flatMap(({ start, end }) =>
            [...base.text.slice(start, end).matchAll(ENTITY)].map(([, name]) => name!),
        ),
    );
    const names = [...gone].filter((name) => !declares(patch?.text ?? '', name) && !declares(result.text, name));
    if (!names.length) return [];
    const target = await pick.target();
    const found: FoundWarning<IncompleteFacts>[] = [];
    const documents = [...target.byPath].filter(([path]) => findFormat(path)?.usesEntities).slice(0, MOST_FILES);
    for (const [path, oid] of documents) {
        const view = pick.files.find((each) => each.path === path);
        const text = view ? view.result?.text : await target.read(oid);
        for (const name of text === undefined ? [] : names) {
            const start = text!.indexOf(`&${name};`);
            if (start < 0 || found.length >= 2 * MOST_PLACES) continue;
            const removedFrom = file.path;
            const end = start + name.length + 2;
            found.push({ path, start, end, text: text!, facts: { kind: 'stillUsed', name, removedFrom } });
            found.push({
                path: removedFrom,
                start: 0,
                end: 0,
                facts: { kind: 'stillUsedIn', name, path, removedFrom },
            });
        }
    }
    return found;
}

const declares = (text: string, name: string) => [...text.matchAll(ENTITY)].some(([, each]) => each === name);
