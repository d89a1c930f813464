// web/: pages for people, rendered on the server. It gets facts from the reads and acts of `api/`, and shows nothing else. The
// browser needs no script for any page.
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { forgetPageValues } from './parts/page-value'

/** Renders a complete page, from `<!doctype html>` on. Every text is escaped. */
export function renderPage(page: VNode): string {
  try {
    return `<!doctype html>${renderToString(page)}`
  } finally {
    forgetPageValues()
  }
}
