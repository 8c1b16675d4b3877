export interface PersonaRow {
  demo_persona: string
  name: string
  role: string
  scope_kind: string
  scope_code: string | null
  scope_name: string | null
}
