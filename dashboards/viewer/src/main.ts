import './style/page.css';
import './style/panels.css';
import './style/synthetic.css';
import { currentLanguage } from './language';
import { Page } from './page';

void new Page(currentLanguage()).show();
