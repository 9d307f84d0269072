/** A panel's page: no script, style or font but ours, nothing from the network. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Seen while the script is on its way, which takes seconds where the machine or the connection is busy. */
function waiting(): string {
    return `<p id="waiting">${vscode.l10n.t('Opening the conflict…')}</p>`;
}

/**
 * Set-up of a webview that shows a panel; `dist` holds its bundle.
 * @param bundle names script and style sheet
 */
export function showPage(
    webview: vscode.Webview,
    dist: vscode.Uri,
    bundle: 'panel' | 'verify' = 'panel',
    title = vscode.l10n.t('Conflict Editor'),
): void {
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    const nonce = randomBytes(16).toString('base64');
    const at = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
    const policy = [
        "default-src 'none'",
        `script-src 'nonce-${nonce}' ${webview.cspSource}`,
        `style-src 'nonce-${nonce}' ${webview.cspSource}`,
        `font-src ${webview.cspSource}`,
    ].join('; ');
    webview.html = `<!doctype html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title>
<link rel="stylesheet" nonce="${nonce}" href="${at(`${bundle}.css`)}">
</head>
<body><div id="panel"></div>${bundle === 'panel' ? waiting() : ''}<script type="module" nonce="${nonce}" src="${at(`${bundle}.js`)}"></script></body>
</html>`;
}
