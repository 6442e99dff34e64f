"""An instrument in a frame that is hidden while all cells run, as notebooks do with what is off the screen."""

from mnist_helpers.widgets import live_figure

HIDDEN = "<iframe style='display: none; width: 900px' srcdoc='<!doctype html><div class=live-figure></div>'></iframe>"
# A notebook that says nothing of its kernel, and answers what the view asks for with one dark tile.
RUN = """async (source) => {
  const { default: widget } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  const heard = {}, frame = { size: [16, 16], width: 16, tile: 16, zipped: false, alt: "a dark tile" };
  const view = (array) => new DataView(array.buffer);
  const tile = new Uint8Array(4 * 16 * 16).map((_, place) => (place % 4 === 3 ? 255 : 1));
  const model = {
    widget_manager: { kernel: {} },
    get: (name) => (name === "error" ? "" : false),
    on: (name, call) => (heard[name] = call),
    send: (message) => {
      window.asked.push(message);
      heard["msg:custom"](frame, [view(new Uint16Array([0, 0])), view(tile)]);
    },
  };
  window.asked = [];
  widget.render({ model, el: document.querySelector("div") });
}"""


def test_it_draws_when_it_comes_into_view_and_takes_no_hidden_frame_for_a_phone(browser):
    page = browser.new_page()
    page.set_content(HIDDEN)
    frame = page.frames[1]
    frame.wait_for_selector("div", state="attached")
    frame.evaluate(RUN, (live_figure.HERE / "live_figure.js").read_text("utf-8"))
    page.wait_for_timeout(200)
    page.evaluate("document.querySelector('iframe').style.display = 'block'")
    canvas = frame.locator("canvas[data-frame]")
    canvas.wait_for()
    (asked,) = frame.evaluate("asked")
    assert asked["narrow"] is False
    assert canvas.get_attribute("aria-label") == "a dark tile"
    assert (
        frame.evaluate("document.querySelector('canvas').getContext('2d').getImageData(5, 5, 1, 1).data[0]")
        == 1
    )
    page.close()
