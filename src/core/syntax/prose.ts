/** Which files hold code, and which prose, data or pictures. By name alone. Pure. */
import { findFormat } from './formats.ts';
import { findLanguage } from './languages.ts';

/** Files without a known ending that are read by people or by a fuzzer. Others without one may be scripts or build files. */
const PROSE =
    /(?:^|\/)(?:NEWS|ChangeLog|CHANGES|README|LICENSE|COPYING|AUTHORS|TODO)[^/]*$|(?:^|\/)(?:corpus|fuzz-[^/]*|testdata)\/[^/.]*$/i;

/** Code, scripts and build files; not prose, data and pictures. */
export function isCodePath(path: string): boolean {
    if (findLanguage(path)) return true;
    return !findFormat(path)?.isProse && !PROSE.test(path);
}
