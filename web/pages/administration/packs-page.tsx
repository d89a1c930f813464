import type { Services } from '../../../api/services'
import { isolate } from '../../../locales/isolates'
import { PACK_SECTIONS } from '../../../locales/rules/describe-pack'
import { packPath } from '../../administration/paths'
import { Pager } from '../../parts/pager'
import { Tabs } from '../../parts/tabs'
import { Sentence } from '../../parts/sentence'
import { ListDocument } from './list-document'
import { ComparedWith, RuleTables, VersionFacts } from './rule-parts'
import { ChangesPage, type Paged, VersionsPage } from './version-pages'

type Reads = Services['reads']

/** The stored versions of the rules of each programme, the newest first. */
export function PacksPage({ packs, ...paged }: Paged & Pick<Awaited<ReturnType<Reads['readPackVersions']>>, 'packs'>) {
  const { translate, language } = paged.frame.translator
  return (
    <VersionsPage
      {...paged}
      title={translate('administration.packs.title')}
      lead={translate('administration.packs.lead')}
      versions={packs}
      names={[
        {
          label: translate('administration.programme'),
          render: (pack) => (
            <a href={packPath(language, pack)}>
              <Sentence text={translate('administration.packs.version', namesOf(pack))} />
            </a>
          ),
        },
      ]}
      changesPath={(pack, from) => packPath(language, pack, Number(from))}
    />
  )
}

const namesOf = ({ programmeName, version }: { programmeName: string; version: number }) => ({
  programme: isolate(programmeName),
  version: isolate(String(version)),
})

/** One version of the rules of a programme, part by part, as people read it. */
export function PackPage({ frame, pack, first, next }: Paged & { pack: Awaited<ReturnType<Reads['readPackRules']>> }) {
  const { translate, language } = frame.translator
  const title = translate('administration.packs.version', namesOf(pack))
  return (
    <ListDocument frame={frame} title={title} lead={translate('administration.pack.lead')} back="packs">
      <VersionFacts version={pack} />
      <ComparedWith
        versions={pack.versions}
        version={pack.version}
        pathOf={(from) => packPath(language, pack, Number(from))}
      />
      <Tabs
        label={translate('administration.pack.parts')}
        items={PACK_SECTIONS.map((section) => ({
          href: packPath(language, pack, undefined, { section: section === PACK_SECTIONS[0] ? undefined : section }),
          label: translate(`rules.section.${section}`),
          isCurrent: section === pack.section,
        }))}
      />
      <RuleTables tables={pack.tables} />
      <Pager first={first} next={next} />
    </ListDocument>
  )
}

/** Everything in which one version of the rules differs from another one, in words. */
export function PackChangesPage(shown: Paged & { changes: Awaited<ReturnType<Reads['readPackChanges']>> }) {
  const { translate, language } = shown.frame.translator
  const { changes } = shown
  return (
    <ChangesPage
      {...shown}
      name={changes.programmeName}
      back="packs"
      opens={<a href={packPath(language, changes)}>{translate('administration.pack.open')}</a>}
      pathOf={(from) => packPath(language, changes, Number(from))}
    />
  )
}
