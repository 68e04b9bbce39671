/**
 * A browser of WebKitGTK for WebKitWebDriver, run by gjs:
 * `gjs -m webkit-browser.js DOWNLOADS [PROFILE]`. It keeps what sites store in the folder PROFILE,
 * as a person's browser does; without one it is a private window. (WebKitGTK's own MiniBrowser has
 * none but private windows when it is automated.) Downloads go to the folder DOWNLOADS.
 */
import GLib from 'gi://GLib';
import Gtk from 'gi://Gtk?version=3.0';
import WebKit2 from 'gi://WebKit2?version=4.1';
import { programArgs } from 'system';

Gtk.init(null);
const [downloads, profile] = programArgs;
const manager = profile
  ? new WebKit2.WebsiteDataManager({
      base_data_directory: `${profile}/data`,
      base_cache_directory: `${profile}/cache`,
    })
  : WebKit2.WebsiteDataManager.new_ephemeral();
const context = WebKit2.WebContext.new_with_website_data_manager(manager);
context.set_automation_allowed(true);

function openView() {
  const settings = new WebKit2.Settings({ enable_write_console_messages_to_stdout: true });
  const view = new WebKit2.WebView({
    web_context: context,
    is_controlled_by_automation: true,
    settings,
  });
  const window = new Gtk.Window({ default_width: 1280, default_height: 860 });
  window.add(view);
  window.show_all();
  view.connect('close', () => window.destroy());
  view.connect('permission-request', (_, request) => {
    request.allow();
    return true;
  });
  return view;
}

context.connect('automation-started', (_, session) => {
  const info = new WebKit2.ApplicationInfo();
  info.set_name('webkit-browser');
  session.set_application_info(info);
  session.connect('create-web-view', openView);
});

context.connect('download-started', (_, download) => {
  download.connect('decide-destination', (_, name) => {
    download.set_destination(GLib.filename_to_uri(`${downloads}/${name}`, null));
    return true;
  });
});

Gtk.main();
