/** Documents, mails and markup as records. */
import type { CommentStyle } from '../languages/comments.ts';
import type { FileFormat, SectionRules } from './fileFormat.ts';

const XML_COMMENTS: CommentStyle = { line: [], block: [['<!--', '-->']] };
/** `= Title`, or a title above a line of signs. */
const TITLES: SectionRules = { kind: 'heading', openers: [/^={1,6}\s\S/], hasUnderlines: true };

const document = { isProse: true, isDocument: true } as const;

export const documents: readonly FileFormat[] = [
    {
        ...document,
        name: 'Markdown',
        endings: ['.md', '.markdown', '.mkd'],
        comments: XML_COMMENTS,
        whitespace: 'all',
        sections: { kind: 'heading', openers: [/^#{1,6}\s/], hasUnderlines: true },
    },
    { ...document, name: 'reStructuredText', endings: ['.rst'], whitespace: 'all', sections: TITLES },
    { ...document, name: 'AsciiDoc', endings: ['.adoc', '.asciidoc'], sections: TITLES },
    { ...document, name: 'text', endings: ['.txt'], whitespace: 'all', sections: TITLES },
    { ...document, name: 'Texinfo', endings: ['.texi'] },
    { ...document, name: 'man page', endings: [], files: /[^/.\d]\.[1-8]$/ },
    {
        ...document,
        name: 'XML',
        endings: ['.xml'],
        comments: XML_COMMENTS,
        whitespace: 'line',
        usesEntities: true,
        declaresEntities: true,
    },
    { name: 'DocBook or DITA', endings: ['.docbook', '.dita'], comments: XML_COMMENTS, usesEntities: true },
    {
        name: 'entities of XML',
        endings: ['.ent'],
        comments: XML_COMMENTS,
        usesEntities: true,
        declaresEntities: true,
    },
    { name: 'document type of XML', endings: ['.dtd'], comments: XML_COMMENTS, declaresEntities: true },
    { ...document, name: 'HTML', endings: ['.html', '.htm'], comments: XML_COMMENTS, whitespace: 'line' },
    { name: 'SVG', endings: ['.svg'], isProse: true, comments: XML_COMMENTS, whitespace: 'line' },
    {
        name: 'style sheet of XML',
        endings: ['.xsl'],
        comments: XML_COMMENTS,
        whitespace: 'line',
        usesEntities: true,
    },
    { name: 'schema of XML', endings: ['.xsd'], comments: XML_COMMENTS, whitespace: 'line' },
    {
        name: 'style sheet',
        endings: ['.css', '.scss'],
        isProse: true,
        whitespace: 'line',
        generatedFiles: /[.-]min\.css$/,
    },
    { name: 'translation', endings: ['.po', '.pot'], isProse: true },
    {
        name: 'patch or mail',
        endings: ['.eml', '.mbox', '.patch', '.diff', '.mail'],
        isProse: true,
        sections: { kind: 'heading', openers: [/^(?:From [0-9a-f]{40}|Subject: )/, /^diff --git /, /^ /] },
    },
];
