import type { ComponentChildren } from 'preact'
import { DIRECTIONS, LANGUAGE_NAMES, LANGUAGES } from '../../../locales/language'
import type { AssetName } from '../../assets'
import type { Frame } from '../../parts/frame'

interface WallDocumentProps {
  frame: Frame
  /** what the page loads, by which its script knows a newer one */
  version: string
  /** a screen without scripts loads the page again after so many seconds; `always`: also one with scripts */
  again: { seconds: number; always?: true }
  scripts?: readonly AssetName[]
  /** in the line above the numbers */
  tools?: ComponentChildren
  children: ComponentChildren
}

/** A whole page for a screen that people read from some metres away: one dark window, without the links of other pages. */
export function WallDocument({ frame, version, again, scripts = [], tools, children }: WallDocumentProps) {
  const { translator, pathOf, isRehearsal, path } = frame
  const { translate, language } = translator
  const title = translate('wall.title')
  const refresh = <meta http-equiv="refresh" content={String(again.seconds)} />
  return (
    <html lang={language} dir={DIRECTIONS[language]} class="wall" data-version={version}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {again.always ? refresh : <noscript>{refresh}</noscript>}
        <title>{`${title} – ${translate('parts.brand')}`}</title>
        <link rel="stylesheet" href={pathOf('style')} />
        <link rel="stylesheet" href={pathOf('wall')} />
        <link rel="icon" href={pathOf('mark')} />
        {scripts.map((name) => (
          <script defer src={pathOf(name)} />
        ))}
      </head>
      <body class="wall-page">
        <a class="skip" href="#content">
          {translate('parts.skip')}
        </a>
        <header class="wall-header">
          <h1>{title}</h1>
          {isRehearsal && <p class="wall-rehearsal">{translate('parts.rehearsal')}</p>}
          {tools}
          {LANGUAGES.filter((other) => other !== language).map((other) => (
            <a href={`/${other}${path}`} hreflang={other} lang={other} dir={DIRECTIONS[other]}>
              {LANGUAGE_NAMES[other]}
            </a>
          ))}
        </header>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
      </body>
    </html>
  )
}
