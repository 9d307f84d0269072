/** XML entities that added lines of a document refer to and no file of the target declares. */
import { findFormat } from '../../../../syntax/formats.ts';
import type { FoundWarning, PickView } from '../../model/rule.ts';
import { findDefinitions } from '../../symbols/definitions.ts';
import type { FileView } from '../../model/fileView.ts';
import type { MissingFacts } from './describeMissing.ts';

const ENTITY = /&([A-Za-z_][\w.-]{2,80});/g;
const BUILT_IN = new Set(['amp', 'quot', 'apos', 'nbsp', 'copy', 'mdash', 'ndash', 'hellip', 'times']);
const MOST = 20;

/** @returns a finding for each entity; documents alone */
export async function findMissingEntities(pick: PickView, file: FileView): Promise<FoundWarning<MissingFacts>[]> {
    const { result, target } = file;
    if (!result || !findFormat(file.path)?.usesEntities) return [];
    const found: FoundWarning<MissingFacts>[] = [];
    const asked = new Set<string>();
    for (const span of file.added) {
        for (const match of result.text.slice(span.start, span.end).matchAll(ENTITY)) {
            const name = match[1]!;
            if (asked.has(name) || asked.size >= MOST || BUILT_IN.has(name)) continue;
            asked.add(name);
            if (target?.text.includes(match[0])) continue;
            if (pick.files.some((each) => each.result && declares(each.result.text, name))) continue;
            const [base, there] = [await pick.base(), await pick.target()];
            const [upstream] = await findDefinitions(base, name, undefined, { near: file.path });
            if (!upstream || !there.whole || there.has(name)) continue;
            const start = span.start + match.index;
            const { path } = upstream.file;
            found.push({
                path: file.path,
                start,
                end: start + match[0].length,
                facts: { kind: 'name', name, upstream: path },
            });
            const oid = there.byPath.get(path);
            const text = oid === undefined ? undefined : await there.read(oid);
            if (text === undefined) continue;
            found.push({
                path,
                start: 0,
                end: 0,
                text,
                facts: { kind: 'placeForIt', name, user: file.path },
            });
        }
    }
    return found;
}

const declares = (text: string, name: string) =>
    new RegExp(`<!ENTITY\\s+${name.replace(/[.-]/g, '\\$&')}\\s`).test(text);
