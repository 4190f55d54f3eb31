/* The page of squall serve: what plays, what is asked of it, what is started and what was. */
import { open } from './door.js';
import { connect } from './wire.js';
import * as asks from './asks.js';
import * as editor from './editor.js';
import * as hand from './hand.js';
import * as now from './now.js';
import * as runs from './runs.js';
import * as sheet from './sheet.js';
import * as start from './start.js';

asks.begin();
editor.begin();
sheet.begin();
hand.begin();
now.begin();
start.begin();
runs.begin();
open(() => {
  connect();
  start.load();
  runs.refresh();
});
