import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { carriedWords, catalogueFile, type Language, type Portion } from './words.ts';

// Bytes of script, gzipped, that may be loaded before a page shows anything; less where one logs an issue on a phone.
const mostScript = 60_000;
const mostOnPhone = 30_000;

// virtual:words/zh and virtual:words/en, each a file that is loaded when it is spoken; and virtual:words/zh-desks and
// virtual:words/en-desks, with a page that needs them.
function words(): Plugin {
  const prefix = 'virtual:words/';
  return {
    name: 'words',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      this.addWatchFile(catalogueFile);
      const [language, portion] = id.slice(prefix.length + 1).split(/(?=-)/) as [Language, Portion?];
      return `export default ${JSON.stringify(carriedWords(language, portion ?? ''))}`;
    },
  };
}

// What each page loads when it is the first: the entry, the page, what both import, and one language.
function firstPage(): Plugin {
  return {
    name: 'first-page',
    writeBundle(options, bundle) {
      const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
      const reach = (name: string, reached: Set<string>) => {
        if (reached.has(name)) return;
        reached.add(name);
        for (const one of chunks.find((chunk) => chunk.fileName === name)?.imports ?? []) reach(one, reached);
      };
      for (const page of chunks.filter((one) => one.isDynamicEntry && one.name.endsWith('Page'))) {
        const reached = new Set<string>();
        for (const chunk of chunks)
          if (
            chunk.isEntry ||
            chunk.name === 'zh' ||
            (chunk.name === 'zh-desks' && page.name !== 'LogPage') ||
            chunk === page
          )
            reach(chunk.fileName, reached);
        const total = [...reached].reduce(
          (sum, name) => sum + gzipSync(readFileSync(join(options.dir!, name))).length,
          0,
        );
        const most = page.name === 'LogPage' ? mostOnPhone : mostScript;
        this.info(`script of ${page.name}, gzipped: ${total} of ${most} bytes`);
        if (total > most)
          this.error(`the script of ${page.name} has ${total} bytes gzipped, more than ${most}`);
      }
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [words(), firstPage()],
  build: {
    outDir: '../build/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // the policy of the page allows files of our own only
    modulePreload: { polyfill: false },
    rollupOptions: { output: { chunkFileNames: 'assets/[name]-[hash].js' } },
  },
});
