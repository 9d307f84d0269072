/** What a file is by its path: what maintainers leave out of a backport differs between these. Pure. */
export function classifyPath(path: string): 'test' | 'doc' | 'log' | 'code' {
    if (/(^|\/)(change(s|log)|news|release|version)[^/]*$/i.test(path)) return 'log';
    if (/\.(md|rst|txt|xml|adoc|html?)$|(^|\/)(docs?|man)\//i.test(path)) return 'doc';
    return /(^|[/_.-])(tests?|testing|testdata|specs?|units?)([/_.-]|$)|_test\.|\.test\.|\.spec\./i.test(path)
        ? 'test'
        : 'code';
}
