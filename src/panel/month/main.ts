/** The page of a month's report: receives figures and rows, draws them, sends what the user does as requests. */
import '@vscode/codicons/dist/codicon.css';
import './month.css';
import type { MonthPanelRequest, ToMonth } from '../../protocol/month.ts';
import { openVoice } from '../base/announce.ts';
import { openLine } from '../base/hostLine.ts';
import { loadWords } from '../base/words.ts';
import { openMonthPage } from './openMonthPage.ts';

loadWords();

const root = document.querySelector<HTMLElement>('#panel')!;
openVoice(document.body);
const line = openLine<ToMonth, MonthPanelRequest>((message) => page.receive(message));
const page = openMonthPage(root, line);

/** A message to a frame that is only just coming up can get lost: ask until there is something to show. */
function begin(tries: number): void {
    line.ask({ type: 'ready' }).catch((error: unknown) => page.fail(error));
    if (tries > 1) setTimeout(() => page.isEmpty && begin(tries - 1), PATIENCE);
}

const PATIENCE = 1500;
begin(6);
