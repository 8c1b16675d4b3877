// Runs in the browser: glass-easel draws what setData gave, and hands events back as WeChat does. No build step touches it.
;(function () {
  var ge = window.glassEasel
  var templates = (0, eval)('(' + window.__templates + ')')
  var base = new ge.ComponentSpace()
  var space = new ge.ComponentSpace()

  Object.keys(window.__properties).forEach(function (tag) {
    var properties = {}
    window.__properties[tag].forEach(function (name) {
      properties[name] = null
    })
    var inside = templates['__inside/' + tag] || templates['__inside/default']
    var component = base
      .define('builtin/' + tag)
      .definition({ template: { content: inside, groupList: templates }, properties: properties })
      .registerComponent()
    space.setGlobalUsingComponent(tag, component)
  })

  function target(of) {
    return of && { id: of.id, dataset: of.dataset, offsetLeft: of.offsetLeft, offsetTop: of.offsetTop }
  }
  function eh(event) {
    window.__event(
      JSON.parse(
        JSON.stringify({
          type: event.type,
          timeStamp: event.timeStamp,
          detail: event.detail || {},
          target: target(event.target),
          currentTarget: target(event.currentTarget),
          touches: [],
          changedTouches: [],
          mark: {},
        }),
      ),
    )
  }
  // Taro's component for what lies deeper than its templates.
  space
    .define('comp')
    .definition({
      template: { content: templates['comp'], groupList: templates },
      properties: { i: { type: Object, value: { nn: '8' } }, l: { type: String, value: '' } },
      methods: { eh: eh },
    })
    .registerComponent()
  space.setGlobalUsingComponent('comp', space.getComponentByUrl('comp', ''))

  var drawn = 0
  var context = new ge.CurrentWindowBackendContext()
  context.onEvent(function (on, type, detail, options) {
    var event = new ge.Event(type, detail, options)
    ge.Event.dispatchEvent(on, event)
    return event.propagationStopped() ? 1 : 0
  })
  window.__draw = function (route, data) {
    drawn += 1
    var page = space
      .define('page/' + drawn)
      .definition({
        template: { content: templates[route], groupList: templates },
        data: data,
        methods: { eh: eh },
      })
      .registerComponent()
    var made = ge.Component.createWithContext('page', page.general(), context)
    var app = document.getElementById('app')
    ge.Element.replaceDocumentElement(made, app, app.firstChild)
  }
})()
