import type { EvidencePolicy, Gate, Section, Shot, Site } from '@anju/shared-types'
import { gateOfSection, sectionOf } from '@anju/shared-types'
import type { PendingMark } from './apply-pending.model'
import type { OutboxEntry, Photo, SectionFields } from './entry.model'
import { isOpen, isProof, ownerOf } from './entry.model'
import { photosOnTheWay } from './proof.model'
import { regate } from './regate.model'

/** A site as its writer's phone sees it: the server's record with his unsent work on top. */
export interface SiteView {
  site: Site
  /** Mark by section. */
  marks: Record<string, PendingMark>
  /** Shots of a gate that are on this phone and not yet proof. */
  waiting(gate: Gate): Shot[]
}

export function siteWithPending(
  record: Site,
  entries: readonly OutboxEntry[],
  photos: readonly Photo[],
  policy: EvidencePolicy | null,
): SiteView {
  const waiting = (gate: Gate) => {
    const ids = photosOnTheWay(entries, record.code, gate)
    return photos.filter(({ photoId }) => ids.indexOf(photoId) >= 0).map(({ shot }) => shot)
  }
  return entries
    .filter((e) => isOpen(e) && ownerOf(e) === record.code)
    .sort((a, b) => a.seq - b.seq)
    .reduce<SiteView>(
      ({ site, marks }, entry) => ({
        waiting,
        site: isProof(entry) ? site : withFields(site, entry, policy),
        marks: {
          ...marks,
          [entry.subject]:
            entry.state === 'needs_attention' ? 'attention' : (marks[entry.subject] ?? 'waiting'),
        },
      }),
      { site: record, marks: {}, waiting },
    )
}

function withFields(site: Site, { subject, fields }: OutboxEntry, policy: EvidencePolicy | null): Site {
  const section = sectionOf(subject as Section)
  if (!section) return site
  const sections = site.sections as unknown as Record<string, SectionFields>
  const before = sections[section.key] ?? {}
  const after = { ...before, ...fields }
  const gate = gateOfSection(section)
  return {
    ...site,
    sections: { ...sections, [section.key]: after } as unknown as Site['sections'],
    gatedValues: gate ? regate(site.gatedValues, gate, before, after, policy) : site.gatedValues,
  }
}
