/** Data and configuration as records. */
import { HASH_COMMENTS, type CommentStyle } from '../languages/comments.ts';
import type { FileFormat, SectionRules } from './fileFormat.ts';

const INI_COMMENTS: CommentStyle = { line: [';', '#'], block: [] };
/** `[section]` */
const BRACKETS: SectionRules = { kind: 'heading', openers: [/^\s*\[[^\]]{1,200}\]/] };

export const dataFormats: readonly FileFormat[] = [
    {
        name: 'YAML',
        endings: ['.yaml', '.yml'],
        comments: HASH_COMMENTS,
        whitespace: 'all',
        isQuoteFree: true,
        sections: 'indentation',
    },
    { name: 'TOML', endings: ['.toml'], comments: HASH_COMMENTS, isQuoteFree: true, sections: BRACKETS },
    { name: 'JSON', endings: ['.json'], isProse: true, whitespace: 'tokens' },
    { name: 'JSON with comments', endings: ['.jsonc', '.json5'], whitespace: 'tokens' },
    {
        name: 'settings',
        endings: ['.ini', '.gitconfig', '.desktop'],
        files: /(?:^|\/)\.(?:gitconfig|editorconfig)$/,
        comments: INI_COMMENTS,
        sections: BRACKETS,
    },
    { name: 'configuration', endings: ['.cfg', '.conf'], comments: HASH_COMMENTS, sections: BRACKETS },
    {
        name: 'unit of systemd',
        endings: ['.service', '.socket', '.timer', '.network', '.netdev', '.link'],
        comments: HASH_COMMENTS,
        sections: BRACKETS,
    },
    { name: 'template', endings: ['.in'], comments: HASH_COMMENTS },
    { name: 'protocol buffers', endings: ['.proto', '.thrift'], whitespace: 'tokens' },
    { name: 'device tree', endings: ['.dts', '.dtsi'], whitespace: 'tokens' },
    { name: 'SQL', endings: ['.sql'], comments: { line: ['--'], block: [] }, whitespace: 'tokens' },
    {
        name: 'data',
        endings: [
            '.csv',
            '.lock',
            '.sum',
            '.hwdb',
            '.ids',
            '.der',
            '.pem',
            '.crt',
            '.key',
            '.snap',
            '.map',
            '.out',
            '.log',
            '.fuzz',
        ],
        isProse: true,
    },
    {
        name: 'binary',
        endings: [
            ...['.png', '.jpg', '.jpeg', '.gif', '.bmp', '.ico', '.pdf', '.woff', '.woff2', '.ttf', '.eot'],
            ...['.mp3', '.mp4', '.wasm', '.gz', '.xz', '.zst', '.bz2', '.zip', '.tar'],
        ],
        isProse: true,
    },
];
