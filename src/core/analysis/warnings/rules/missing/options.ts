/** Options of the project's own programs that a script of the pick passes and the target's programs do not have. */
import { findTraits } from '../../../../syntax/formats.ts';
import { findLanguage, LANGUAGES } from '../../../../syntax/languages.ts';
import type { FoundWarning, PickView, SourceTree } from '../../model/rule.ts';
import { escapePattern } from '../../symbols/definitions.ts';
import type { FileView } from '../../model/fileView.ts';
import type { MissingFacts } from './describeMissing.ts';

const OPTION = /(?<![\w-])--([a-z][a-z0-9]+(?:-[a-z0-9]+)*)(?![\w-])/g;
/** Sources that are read for one option. */
const MOST_FILES = 30;
const MOST_OPTIONS = 12;

/** Whether its commands are programs, by its name or its first line. */
const isScript = (path: string, text: string) =>
    findTraits(path).runsPrograms ?? LANGUAGES.some((each) => each.runsPrograms && each.shebang?.test(text));

/** @returns a finding for each option; scripts alone */
export async function findMissingOptions(pick: PickView, file: FileView): Promise<FoundWarning<MissingFacts>[]> {
    const { result, target } = file;
    if (!result || !isScript(file.path, result.text)) return [];
    const found: FoundWarning<MissingFacts>[] = [];
    const asked = new Set<string>();
    for (const span of file.added) {
        for (const match of result.text.slice(span.start, span.end).matchAll(OPTION)) {
            const [option, name] = [match[0], match[1]!];
            const start = span.start + match.index;
            const line = result.text.slice(result.text.lastIndexOf('\n', start) + 1, start);
            if (asked.has(name) || asked.size >= MOST_OPTIONS || /^\s*#/.test(line)) continue;
            asked.add(name);
            if (has(target?.text ?? '', option)) continue;
            const [base, there] = [await pick.base(), await pick.target()];
            const programs = await programsWith(base, option, name);
            // The program is there, without the option: another project's program would tell nothing.
            const [program] = programs.filter((path) => there.byPath.has(path));
            if (program === undefined || !there.whole || (await programsWith(there, option, name)).length) continue;
            found.push({
                path: file.path,
                start,
                end: start + option.length,
                facts: { kind: 'option', name: option, upstream: program },
            });
        }
    }
    return found;
}

/** Sources, not scripts, that name the option in full. */
async function programsWith(tree: SourceTree, option: string, name: string): Promise<string[]> {
    const longest = name.split('-').reduce((a, b) => (b.length > a.length ? b : a));
    const paths: string[] = [];
    const files = tree.where(longest).filter(({ path }) => findLanguage(path) && !/(?:^|\/)tests?\//.test(path));
    for (const { path, oid } of files.slice(0, MOST_FILES)) {
        const text = await tree.read(oid);
        if (text !== undefined && has(text, option)) paths.push(path);
    }
    return paths;
}

const has = (text: string, option: string) =>
    text.includes(option) && new RegExp(`(?<![\\w-])${escapePattern(option)}(?![\\w-])`).test(text);
