/** The kinds of files that no grammar reads, by file name. */
import { buildFiles } from './formats/buildFiles.ts';
import { dataFormats } from './formats/dataFormats.ts';
import { documents } from './formats/documents.ts';
import type { FileFormat } from './formats/fileFormat.ts';
import { plainLanguages } from './formats/plainLanguages.ts';
import { findLanguage, readEnding } from './languages.ts';
import type { FileTraits } from './languages/fileTraits.ts';

/** Every format, those that a name may tell in the order of asking. */
export const FORMATS: readonly FileFormat[] = [...dataFormats, ...buildFiles, ...documents, ...plainLanguages];

const byEnding = new Map(FORMATS.flatMap((format) => format.endings.map((ending) => [ending, format] as const)));
const byName = FORMATS.flatMap((format) => (format.files ? [{ files: format.files, format }] : []));

/** @returns undefined where nothing is known of such files; a file of a language has no format */
export function findFormat(path: string): FileFormat | undefined {
    if (findLanguage(path)) return undefined;
    const [ending, whole] = readEnding(path);
    return byName.find(({ files }) => files.test(path))?.format ?? byEnding.get(ending) ?? byEnding.get(whole);
}

const NOTHING: FileTraits = {};

/** What is known of a file by its name: of its language, else of its format. */
export const findTraits = (path: string): FileTraits => findLanguage(path) ?? findFormat(path) ?? NOTHING;
