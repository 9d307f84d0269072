/** A panel's page: no script, style or font but ours, nothing from the network. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { composeContentPolicy } from '../base/composeContentPolicy.ts';
import { escaped } from './firstPaint.ts';

/** Seen while the script is on its way, which takes seconds where the machine or the connection is busy. */
const waiting = {
    panel: () => vscode.l10n.t('Opening the conflict…'),
    verify: () => vscode.l10n.t('Comparing…'),
    backlog: () => vscode.l10n.t('Opening the backlog…'),
    month: () => vscode.l10n.t('Opening the report…'),
};

/** Each names a script and a style sheet of `dist`. */
type Page = keyof typeof waiting;

/** The user's language, for the page: data, not script. */
function words(): string {
    const { bundle } = vscode.l10n;
    if (!bundle) return '';
    return `<script type="application/json" id="words">${JSON.stringify(bundle).replaceAll('<', '\\u003c')}</script>`;
}

/** Milliseconds after which a page that has said nothing is loaded anew, and how often. */
const PATIENCE = 8000;
const TRIES = 2;

/**
 * Set-up of a webview that shows a panel; `dist` holds its bundle.
 * @param bundle names script and style sheet
 * @param first what stands there until the script has come, as HTML
 * @returns ends what looks after the page; dispose of it with the panel
 */
export function showPage(
    webview: vscode.Webview,
    dist: vscode.Uri,
    bundle: Page = 'panel',
    title = vscode.l10n.t('Conflict Editor'),
    first = `<p>${escaped(waiting[bundle]())}</p>`,
): vscode.Disposable {
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    // A page whose scripts did not arrive stays empty for good, without a message.
    let tries = 0;
    const again = (): void => {
        if (++tries > TRIES) return;
        webview.html = pageOf(webview, dist, bundle, title, first);
        timer = setTimeout(again, PATIENCE);
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hearing = webview.onDidReceiveMessage(() => {
        clearTimeout(timer);
        hearing.dispose();
    });
    again();
    return {
        dispose() {
            clearTimeout(timer);
            hearing.dispose();
        },
    };
}

function pageOf(webview: vscode.Webview, dist: vscode.Uri, bundle: Page, title: string, first: string): string {
    const nonce = randomBytes(16).toString('base64');
    const at = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
    const policy = composeContentPolicy(nonce, webview.cspSource);
    return `<!doctype html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escaped(title)}</title>
<link rel="stylesheet" nonce="${nonce}" href="${at(`${bundle}.css`)}">
</head>
<body><div id="panel"></div><div id="waiting">${first}</div>${words()}<script type="module" nonce="${nonce}" src="${at(`${bundle}.js`)}"></script></body>
</html>`;
}
