<?php
/**
 * Plugin Name: wirelint
 * Description: Checks a post before it is published, and holds it while it has faults. Define WIRELINT_URL, and WIRELINT_TOKEN if the server needs one, in wp-config.php.
 * Version: 1
 * License: MIT
 */

defined( 'ABSPATH' ) || exit;

add_action( 'enqueue_block_editor_assets', function () {
	$needed = array( 'wp-plugins', 'wp-editor', 'wp-element', 'wp-data', 'wp-api-fetch' );
	wp_enqueue_script( 'wirelint', plugins_url( 'wirelint.js', __FILE__ ), $needed, '1', true );
} );

// The editor asks WordPress, and WordPress asks the server, so that the token stays here.
add_action( 'rest_api_init', function () {
	register_rest_route( 'wirelint/v1', '/check', array(
		'methods'             => 'POST',
		'permission_callback' => function () { return current_user_can( 'edit_posts' ); },
		'callback'            => 'wirelint_check',
	) );
} );

function wirelint_check( $request ) {
	$headers = array( 'Content-Type' => 'application/json' );
	if ( defined( 'WIRELINT_TOKEN' ) ) {
		$headers['Authorization'] = 'Bearer ' . WIRELINT_TOKEN;
	}
	$page = '<h1>' . esc_html( $request['title'] ) . '</h1>' . $request['content'];
	$body = wp_json_encode( array( 'text' => $page, 'format' => 'html', 'path' => 'post.html' ) );
	$url = defined( 'WIRELINT_URL' ) ? WIRELINT_URL : 'http://127.0.0.1:8010';
	$response = wp_remote_post( $url . '/v1/check', array( 'headers' => $headers, 'body' => $body, 'timeout' => 15 ) );
	if ( is_wp_error( $response ) || 200 !== wp_remote_retrieve_response_code( $response ) ) {
		return new WP_Error( 'wirelint', 'The post was not checked: the server does not answer.', array( 'status' => 502 ) );
	}
	return json_decode( wp_remote_retrieve_body( $response ), true );
}
