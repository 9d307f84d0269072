/** What a file is by its path. Pure. */
import { findFormat } from '../../../syntax/formats.ts';

/** What maintainers leave out of a backport differs between these. */
export function classifyPath(path: string): 'test' | 'doc' | 'log' | 'code' {
    if (/(^|\/)(change(s|log)|news|release|version)[^/]*$/i.test(path)) return 'log';
    if (findFormat(path)?.isDocument || /(^|\/)(docs?|man)\//i.test(path)) return 'doc';
    return /(^|[/_.-])(tests?|testing|testdata|specs?|units?)([/_.-]|$)|_test\.|\.test\.|\.spec\./i.test(path)
        ? 'test'
        : 'code';
}
