// The words of the catalogue, as the server would say them.
import { catalogue } from '../words.ts';

const all = { zh: catalogue('zh'), en: catalogue('en') };
export const words = (language: string, id: string): string => all[language === 'en' ? 'en' : 'zh'][id] ?? id;
